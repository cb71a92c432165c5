// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are imported as JSON Lines, the facts are recorded or reported, the chain holds, and the same file
// again records nothing more.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <troth/exchange/import.hpp>
#include <troth/store/registry.hpp>

namespace exchange = troth::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(bytes), size);
    auto registry = troth::registry::open(":memory:");
    if (!registry) std::abort();
    const auto day = troth::date();
    exchange::import_options options;
    options.keep_good = size % 2 == 1;
    const auto first = exchange::import_json_lines(*registry, file, day, options);
    if (!first) return 0;
    const auto second = exchange::import_json_lines(*registry, file, day, options);
    if (!second || second->recorded != 0) std::abort();
    const auto held = registry->verify();
    if (!held || !held->chain_holds || !held->state_holds) std::abort();
    return 0;
}
