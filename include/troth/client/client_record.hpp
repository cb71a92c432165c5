// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/obligation/fact.hpp>
#include <troth/obligation/fact_element.hpp>
#include <troth/time/date.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// A way to reach a client.
struct client_contact {
    std::optional<std::string> id;
    std::string kind;  ///< phone, email, post ...
    std::string value;
    std::optional<std::string> use;
};
BOOST_DESCRIBE_STRUCT(client_contact, (), (id, kind, value, use))

/// Who a client is, as the facts `client_recorded` and `client_changed` say.
struct client_record {
    std::string kind;  ///< person, organisation
    std::string name;
    std::vector<client_contact> contacts;
    std::vector<std::string> languages;
    std::vector<std::string> segments;
    std::optional<std::string> owner;   ///< the employee whose client it is
    std::optional<std::string> source;  ///< from where he came
    std::optional<date> since;
    std::optional<troth::currency> currency;
    std::optional<decimal> credit_limit;
    date recorded;             ///< the day of the first fact
    std::optional<date> left;  ///< the day on which he left
    std::optional<std::vector<std::string>> merged;  ///< the names under which he was recorded besides
};
BOOST_DESCRIBE_STRUCT(client_record, (),
                      (kind, name, contacts, languages, segments, owner, source, since, currency, credit_limit,
                       recorded, left, merged))

namespace detail {

/// The texts of a list of a fact; nothing where the fact states no such list.
[[nodiscard]] inline std::optional<std::vector<std::string>> texts_in(const fact& f, std::string_view list) {
    std::vector<std::string> out;
    for (const auto& m : f.members)
        if (element_in(m.name, list)) out.push_back(m.value);
    return out.empty() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace detail

/// What a record says after a fact `client_recorded`, `client_changed` or `client_left`. What a fact states takes the
/// place of what was known, a list as a whole; the rest stays.
[[nodiscard]] inline client_record apply(client_record to, const fact& f) {
    if (f.kind == "client_left") {
        to.left = f.on;
        return to;
    }
    if (f.kind == "client_recorded") to.recorded = f.on;
    const auto take = [&](std::string_view name, auto& member) {
        if (auto text = f.find(name)) member = *std::move(text);
    };
    take("kind", to.kind);
    take("name", to.name);
    take("owner", to.owner);
    take("source", to.source);
    if (const auto day = f.find_date("since")) to.since = day;
    if (const auto code = f.find("currency")) to.currency = currency::make(*code);
    if (const auto limit = f.find("credit_limit")) to.credit_limit = decimal::parse(*limit, 15, 4);
    if (auto all = detail::texts_in(f, "languages")) to.languages = *std::move(all);
    if (auto all = detail::texts_in(f, "segments")) to.segments = *std::move(all);
    if (count_elements(f, "contacts") == 0) return to;
    to.contacts.clear();
    for (const auto& element : elements_of(f, "contacts"))
        to.contacts.push_back({element.find("each.id"), element.find("each.kind").value_or(""),
                               element.find("each.value").value_or(""), element.find("each.use")});
    return to;
}

/// Adds what another record of the same client says and his own does not.
inline void add_merged(client_record& to, const std::string& name, const client_record& merged) {
    if (!to.merged) to.merged.emplace();
    to.merged->push_back(name);
    const auto fill = [](auto& member, const auto& other) {
        if (!member) member = other;
    };
    fill(to.owner, merged.owner);
    fill(to.source, merged.source);
    fill(to.since, merged.since);
    if (!to.currency || to.currency == merged.currency) fill(to.credit_limit, merged.credit_limit);
    fill(to.currency, merged.currency);
    const auto add = [](auto& list, const auto& others, auto is_same) {
        for (const auto& other : others)
            if (std::none_of(list.begin(), list.end(), [&](const auto& one) { return is_same(one, other); }))
                list.push_back(other);
    };
    add(to.contacts, merged.contacts,
        [](const auto& a, const auto& b) { return a.kind == b.kind && a.value == b.value; });
    add(to.languages, merged.languages, std::equal_to<>());
    add(to.segments, merged.segments, std::equal_to<>());
}

}  // namespace troth::inline v0
