// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are imported as CommerceML, their counterparties are recorded or refused as a whole, and the same file
// again records nothing more.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <troth/exchange/commerceml.hpp>
#include <troth/store/registry.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(bytes), size);
    auto registry = troth::registry::open(":memory:");
    if (!registry) std::abort();
    const auto day = troth::date();
    const auto first = troth::exchange::import_commerceml(*registry, file, day);
    if (!first) return 0;
    const auto second = troth::exchange::import_commerceml(*registry, file, day.next());
    if (!second || second->recorded.recorded != 0) std::abort();
    return 0;
}
