// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are imported as CSV, the rows are recorded or reported, and the same file again records nothing more.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <troth/exchange/import.hpp>
#include <troth/store/registry.hpp>

namespace exchange = troth::exchange;

static const exchange::mapping& how() {
    static const auto made = exchange::read_mapping(R"({"schema": "troth.mapping", "version": 1, "facts": [
        {"fact": "invoice", "when": {"Kind": "invoice"}, "id": "invoice-{Number}", "on": {"column": "Date"},
         "members": {"client": {"column": "Client"}, "amount": {"column": "Amount", "number": {}},
                     "due": {"column": "Due", "date": ["YYYY-MM-DD", "DD.MM.YYYY"], "optional": true}}},
        {"fact": "payment", "when": {"Kind": "payment"}, "on": {"column": "Date"},
         "members": {"client": {"column": "Client"}, "note": {"text": "{Number}: {Client}"},
                     "marks": {"column": "Due", "split": ",", "optional": true},
                     "lines": {"list": [{"members": {"of": {"constant": "sum"},
                                                     "amount": {"column": "Amount", "number": {}, "optional": true}}},
                                        {"column": "Number", "optional": true}]}}}]})");
    if (!made) std::abort();
    return *made;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view file(reinterpret_cast<const char*>(bytes), size);
    auto registry = troth::registry::open(":memory:");
    if (!registry) std::abort();
    const auto day = troth::date();
    exchange::import_options options;
    options.keep_good = size % 2 == 1;
    const auto first = exchange::import_csv(*registry, how(), file, day, options);
    if (!first) return 0;
    if (!options.keep_good && first->bad_rows > 0 && first->recorded > 0) std::abort();
    const auto second = exchange::import_csv(*registry, how(), file, day, options);
    if (!second || second->recorded != 0 || second->bad_rows != first->bad_rows) std::abort();
    return 0;
}
