// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "standard_term.hpp"

#include <troth/law/standard.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0::store {

std::optional<date> last_day_of(const law_pack* own, std::string_view term, date from) {
    const auto* rule = standard::find(own, &law_pack::terms, term, from);
    if (rule == nullptr || !rule->term) return std::nullopt;
    const auto& pack = own != nullptr && own->calendar ? *own : standard::embedded().pack();
    no_reasons silent;
    const auto end = calculate_deadline(from, *rule->term, direction::after, deadline_rule(),
                                        pack.calendar ? &pack.calendar->days : nullptr, silent);
    return end ? std::optional(end->deadline) : std::nullopt;
}

}  // namespace troth::inline v0::store
