// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "debt_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace troth::inline v0::exchange {

using kind = template_value::kind;

void add_lines(template_value& made, const claimed_debt& debt) {
    struct change {
        date counts_from;  // a payment still leaves the whole of its day
        const char* what;
        const template_value* made;
    };
    std::vector<change> changes;
    for (std::size_t i = 0; i < debt.performed.size(); ++i)
        changes.push_back({debt.performed[i].on.next(), "payment", &made.find("performed")->elements[i]});
    for (std::size_t i = 0; debt.raised && i < debt.raised->size(); ++i)
        if (debt.due < (*debt.raised)[i].on)  // what was raised before is part of the amount that was due
            changes.push_back({(*debt.raised)[i].on, "raise", &made.find("raised")->elements[i]});
    std::stable_sort(changes.begin(), changes.end(),
                     [](const change& a, const change& b) { return a.counts_from < b.counts_from; });
    auto lines = template_value::of_kind(kind::list);
    const auto add = [&](std::string_view what, const template_value& said) {
        auto& line = lines.elements.emplace_back(template_value::of_kind(kind::object));
        for (const auto* name : {"row", "payment", "raise"}) line.add(name, name == what ? said : template_value{});
    };
    auto next = changes.begin();
    for (std::size_t i = 0; i < debt.rows.size(); ++i) {
        for (; next != changes.end() && next->counts_from <= debt.rows[i].from; ++next) add(next->what, *next->made);
        add("row", made.find("rows")->elements[i]);
    }
    for (; next != changes.end(); ++next) add(next->what, *next->made);
    made.add("lines", std::move(lines));
}

}  // namespace troth::inline v0::exchange
