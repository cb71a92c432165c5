// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/contract/payment_schedule.hpp>
#include <troth/json/loan.hpp>
#include <variant>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct payment_schedule_request {
    std::string calculate;
    troth::loan loan;
    std::optional<date> until;
    std::optional<std::string> law;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(payment_schedule_request, (), (calculate, loan, until, law, calendar, lang, reasons))

struct row_reply {
    date on;
    std::optional<date> unshifted;
    payment_kind kind = payment_kind::interest;
    std::optional<loan_side> obligor;
    std::optional<money> amount;
    std::optional<money> interest;
    std::optional<date> from;
    money principal;
    std::optional<std::string> rate;
};
BOOST_DESCRIBE_STRUCT(row_reply, (), (on, unshifted, kind, obligor, amount, interest, from, principal, rate))

struct payment_schedule_reply {
    money redeemed;
    money interest;
    money capitalised;
    money left;
    std::vector<row_reply> rows;
};
BOOST_DESCRIBE_STRUCT(payment_schedule_reply, (), (redeemed, interest, capitalised, left, rows))

payment_schedule_reply reply_of(const loan& l, const payment_schedule& s) {
    const auto amount = [&](std::int64_t minor) { return money{minor, l.currency}; };
    const auto optional_amount = [&](const std::optional<std::int64_t>& minor) {
        return minor ? std::optional(amount(*minor)) : std::nullopt;
    };
    payment_schedule_reply out{amount(s.redeemed), amount(s.interest), amount(s.capitalised), amount(s.left), {}};
    out.rows.reserve(s.rows.size());
    for (const auto& r : s.rows) {
        row_reply row{
            r.on,   r.unshifted,         r.kind, r.obligor, optional_amount(r.amount), optional_amount(r.interest),
            r.from, amount(r.principal), {}};
        if (l.interest) row.rate = shortest_decimal(r.rate, 12);
        out.rows.push_back(std::move(row));
    }
    return out;
}

/// The series that the resets of a loan follow; null where there are none, and after noting that nothing defines it.
const series* find_series(calculation& c, const law_pack* pack, const loan& l) {
    if (!l.interest || !l.interest->resets) return nullptr;
    const auto& named = l.interest->resets->series;
    if (const auto* written = std::get_if<series>(&named)) return written;
    const auto& name = std::get<std::string>(named);
    if (!has_member(c, "law")) {
        c.r.fault_in(code::missing_member, "law", "the series " + shown(name) + " is looked up in a law");
        return nullptr;
    }
    const auto* found = pack != nullptr ? pack->find_series(name) : nullptr;
    if (found != nullptr) return &found->values;
    if (pack != nullptr)
        c.r.fault_at(code::unknown_name, "/loan/interest/resets/series",
                     "the law " + shown(pack->law) + " has no such series as " + shown(name));
    return nullptr;
}

/// Whether a loan asks for a working day.
bool asks_working_days(const loan& l) {
    return l.if_non_working.value_or(if_non_working::stays) != if_non_working::stays ||
           l.end_of_month == end_of_month::working ||
           (l.interest && l.interest->resets && l.interest->resets->fixed_before &&
            l.interest->resets->fixed_before->unit == term_unit::working_days);
}

}  // namespace

void calculate_payment_schedule(calculation& c, std::string& reply) {
    payment_schedule_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto days = choose_calendar(c, pack, q.calendar);
    if (!c.r.are_read("loan")) return;
    const auto* observed = find_series(c, pack, q.loan);
    if (asks_working_days(q.loan) && days.days() == nullptr && c.r.are_read("law", "calendar"))
        c.r.fault_in(code::missing_member, "calendar", "a working day is asked for, and no calendar is known");
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<payment_schedule_reply> {
        if (asks_working_days(q.loan)) days.explain(why);
        auto out = troth::calculate_payment_schedule(q.loan, q.until, observed, days.days(), why);
        if (out) return reply_of(q.loan, *out);
        auto e = out.error();
        if (e.where == "/calendar") return days.placed(std::move(e));
        e.where.insert(0, "/loan");
        return e;
    });
}

}  // namespace troth::inline v0::json
