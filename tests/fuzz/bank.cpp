// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are imported as a bank statement, it is recorded or refused as a whole, and the same file again
// records nothing more.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <troth/exchange/bank_import.hpp>
#include <troth/store/registry.hpp>

namespace exchange = troth::exchange;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(bytes), size);
    auto registry = troth::registry::open(":memory:");
    if (!registry) std::abort();
    const auto day = troth::date();
    const auto first = exchange::import_bank_statement(*registry, file, day);
    if (!first) return 0;
    if (first->facts.bad_rows > 0 && first->facts.recorded > 0) std::abort();
    const auto second = exchange::import_bank_statement(*registry, file, day);
    if (!second || second->facts.recorded != 0 || second->facts.bad_rows != first->facts.bad_rows) std::abort();
    // A file of one document and its purpose also asks what that names.
    const exchange::payable owed{"A-17", "Vega", "A-17", "17", "5/2030", "0000000101", day,
                                 {100, troth::currency()}, {}};
    (void)exchange::match_payment({owed}, {{100, troth::currency()}, "0000000101", std::string(file)});
    return 0;
}
