// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "payment_readings.hpp"

#include <cstdint>
#include <vector>

namespace troth::inline v0::store {
namespace {

/// Rules that read the same lines: which of them counts for each, and what they have done together.
struct alike_rules {
    std::map<std::string, std::pair<std::size_t, payment_reading>> by_line;
    /// What they have done together; of two alike the one with the earlier rule is the greater.
    [[nodiscard]] std::pair<payment_reading, std::int64_t> weight() const {
        payment_reading sum;
        for (const auto& [line, read] : by_line) sum += read.second;
        return {sum, -static_cast<std::int64_t>(by_line.begin()->second.first)};
    }
};

}  // namespace

std::set<std::pair<std::size_t, std::string>> readings_that_count(const payment_readings& of) {
    std::map<std::vector<std::string>, alike_rules> alike;
    for (const auto& [rule, lines] : of) {
        std::vector<std::string> keys;
        for (const auto& [key, read] : lines) keys.push_back(key);
        auto& by_line = alike[keys].by_line;
        for (const auto& [key, read] : lines) {
            const auto [at, is_first] = by_line.try_emplace(key, rule, read);
            if (!is_first && at->second.second < read) at->second = {rule, read};
        }
    }
    const alike_rules* best = nullptr;
    for (const auto& [keys, rules] : alike)
        if (best == nullptr || best->weight() < rules.weight()) best = &rules;
    std::set<std::pair<std::size_t, std::string>> out;
    if (best != nullptr)
        for (const auto& [key, read] : best->by_line) out.emplace(read.first, key);
    return out;
}

}  // namespace troth::inline v0::store
