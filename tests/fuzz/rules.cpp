// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Whatever bytes are read as obligation rules, they are taken or refused with a reason; what is taken is written with
// the same content, and can be made ready under the law.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <troth/json/obligation_rule.hpp>
#include <troth/registry/breach_cost.hpp>
#include <troth/registry/due.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto& laws = troth::law_library::embedded();
    const auto read = troth::json::read_rules(std::string_view(reinterpret_cast<const char*>(bytes), size));
    if (!read) {
        if (read.error().message.empty()) std::abort();
        return 0;
    }
    const auto written = troth::json::to_json(*read);
    const auto again = troth::json::read_rules(written);
    if (!again || troth::json::to_json(*again) != written) std::abort();
    const auto set = troth::rule_set::make(read->rules, true);
    if (!set) std::abort();
    const auto due = troth::due_source::make(*set, laws, nullptr);
    if (!due && due.error().message.empty()) std::abort();
    const auto costs = troth::breach_costs::make(*set, laws);
    if (!costs && costs.error().message.empty()) std::abort();
    return 0;
}
