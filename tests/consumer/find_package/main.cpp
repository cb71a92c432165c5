// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstdio>

#include <troth/json/compute.hpp>
#include <troth/store/registry.hpp>

int main() {
    const auto reply =
        troth::json::compute(R"({"calculate":"days","count":"30E/360","from":"2006-08-31","to":"2007-02-28"})");
    std::printf("%s\n", reply.c_str());
    return reply.starts_with(R"({"days":178)") && troth::registry::open(":memory:") ? 0 : 1;
}
