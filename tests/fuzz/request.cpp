// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are sent as a request, the answer is a JSON object, and the same twice.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view request(reinterpret_cast<const char*>(bytes), size);
    const auto reply = troth::json::compute(request);
    const auto read = troth::json::document::parse(reply);
    if (!read || read->root().kind() != troth::json::kind::object) std::abort();
    if (troth::json::compute(request) != reply) std::abort();
    return 0;
}
