// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include <troth/registry/due.hpp>

namespace troth::inline v0 {

template <class Recorder>
void due_source::explain(std::size_t rule, const obligation& o, Recorder& why) {
    if (!o.due) return;
    if (!o.due_from) return explain_moved(rule, o, why);
    fact at;
    at.on = *o.due_from;
    no_reasons silent;
    for (std::size_t i = 0; i <= rules_->rule(rule).changed.size(); ++i) {
        const auto source = sources_.find({rule, i});
        if (source == sources_.end() || source->second.due->on) continue;
        const auto& s = source->second;
        const auto ends_on = [&](auto& recorder) -> std::optional<date> {
            if (const auto* written = std::get_if<term>(&*s.due->term))
                return count(s, {*written, nullptr, nullptr, {}, {}, {}}, at, *o.due_from, recorder).due;
            const auto terms = terms_of(s, at, *o.due_from);
            if (!terms || (!terms->law && !terms->standard)) return std::nullopt;
            return decide(s, *terms, at, *o.due_from, recorder).due;
        };
        if (ends_on(silent) != o.due) continue;
        (void)ends_on(why);
        return;
    }
}

template <class Recorder>
void due_source::explain_moved(std::size_t rule, const obligation& o, Recorder& why) const {
    const auto source = sources_.find({rule, 0});
    if (!o.due_first || *o.due_first == *o.due || source == sources_.end() || !source->second.due->on) return;
    const auto counting = counting_of(source->second, {}, *o.due_first);
    why.add(*o.due_first < *o.due ? "deadline.moved_later" : "deadline.moved_earlier",
            {{"from", to_string(*o.due_first)}, {"to", to_string(*o.due)}}, counting ? counting->citation : "");
}

}  // namespace troth::inline v0
