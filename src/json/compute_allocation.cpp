// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <boost/describe/class.hpp>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/json/allocation.hpp>
#include <troth/json/money.hpp>
#include <troth/obligation/allocation.hpp>
#include <unordered_map>
#include <variant>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct debt_member {
    std::string id;
    std::string kind;
    decimal amount;
    date due;
};
BOOST_DESCRIBE_STRUCT(debt_member, (), (id, kind, amount, due))

struct payment_member {
    date on;
    decimal amount;
    std::optional<std::string> debt;
};
BOOST_DESCRIBE_STRUCT(payment_member, (), (on, amount, debt))

struct allocation_request {
    std::string calculate;
    std::optional<std::string> law;
    std::variant<std::string, allocation_rule> rule;
    std::optional<std::string> variant;
    troth::currency currency;
    std::vector<debt_member> debts;
    std::vector<payment_member> payments;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(allocation_request, (), (calculate, law, rule, variant, currency, debts, payments, lang, reasons))

struct part_reply {
    std::string_view debt;
    money amount;
};
BOOST_DESCRIBE_STRUCT(part_reply, (), (debt, amount))

struct payment_reply {
    std::vector<part_reply> parts;
    money unallocated;
};
BOOST_DESCRIBE_STRUCT(payment_reply, (), (parts, unallocated))

struct allocation_reply {
    std::vector<payment_reply> payments;
    std::vector<part_reply> left;
};
BOOST_DESCRIBE_STRUCT(allocation_reply, (), (payments, left))

std::string place(std::string_view list, std::size_t index, std::string_view member) {
    return "/" + std::string(list) + "/" + std::to_string(index) + "/" + std::string(member);
}

/// What the request asks for as the calculation takes it.
struct typed_request {
    std::vector<allocation_debt> debts;
    std::vector<allocation_payment> payments;
};

typed_request read_lists(calculation& c, const allocation_request& q) {
    typed_request out;
    const bool is_currency_read = c.r.are_read("currency");
    const auto is_read = [&](std::string_view list, std::size_t i, std::string_view member) {
        return !c.r.has_faults() || c.r.is_read(place(list, i, member));
    };
    const auto read_minor = [&](const decimal& amount, std::string_view list, std::size_t i) -> std::int64_t {
        if (!is_currency_read) return 0;
        const auto made = read_money(c.r, amount, q.currency, [&] { return place(list, i, "amount"); });
        return made ? made->minor : 0;
    };
    std::unordered_map<std::string_view, std::size_t> places;
    bool are_ids_read = !q.debts.empty() || c.r.are_read("debts");
    for (std::size_t i = 0; i < q.debts.size(); ++i) {
        const auto& d = q.debts[i];
        if (!is_read("debts", i, "id")) are_ids_read = false;
        else if (!places.emplace(d.id, i).second)
            c.r.fault_at(code::contradiction, place("debts", i, "id"), "the id " + shown(d.id) + " is used twice");
        out.debts.push_back({d.id, d.kind, read_minor(d.amount, "debts", i), d.due});
    }
    for (std::size_t i = 0; i < q.payments.size(); ++i) {
        const auto& p = q.payments[i];
        out.payments.push_back({p.on, read_minor(p.amount, "payments", i), {}});
        if (!p.debt || !are_ids_read || !is_read("payments", i, "debt")) continue;
        const auto named = places.find(*p.debt);
        if (named != places.end())
            out.payments.back().debt = named->second;
        else
            c.r.fault_at(code::unknown_name, place("payments", i, "debt"), "there is no debt " + shown(*p.debt));
    }
    return out;
}

/// Notes what the rule lacks, and every debt of a kind that its order does not have.
void check_kinds(calculation& c, const allocation_rule& rule, const std::vector<debt_member>& debts) {
    if (!rule.order) c.r.fault_at(code::missing_member, "/rule/order", "expected the member \"order\"");
    if (!rule.within) c.r.fault_at(code::missing_member, "/rule/within", "expected the member \"within\"");
    if (!rule.order || !c.r.is_read("/rule/order")) return;
    const std::set<std::string_view> kinds(rule.order->begin(), rule.order->end());
    for (std::size_t i = 0; i < debts.size(); ++i)
        if (!kinds.contains(debts[i].kind) && c.r.is_read(place("debts", i, "kind")))
            c.r.fault_at(code::unknown_name, place("debts", i, "kind"),
                         "the order of the rule has no kind " + shown(debts[i].kind));
}

allocation_reply make_reply(const allocation_request& q, const allocation_answer& a) {
    allocation_reply out;
    for (const auto& p : a.payments) {
        auto& reply = out.payments.emplace_back();
        for (const auto& part : p.parts) reply.parts.push_back({q.debts[part.debt].id, {part.minor, q.currency}});
        reply.unallocated = {p.unallocated, q.currency};
    }
    for (std::size_t i = 0; i < q.debts.size(); ++i) out.left.push_back({q.debts[i].id, {a.left[i], q.currency}});
    return out;
}

/// The rule of a request on the days of its payments: its versions, each changed as the request says.
class rules_by_day {
public:
    explicit rules_by_day(const chosen_rule<allocation_rule>& rule) noexcept : rule_(rule) {}

    [[nodiscard]] const allocation_rule* operator()(std::optional<date> day) {
        const auto* version = rule_.version_on(day);
        const auto known = rules_.find(version);
        if (known != rules_.end()) return &known->second;
        const auto rule = rule_.on(day);
        return rule ? &rules_.emplace(version, *rule).first->second : nullptr;
    }

private:
    const chosen_rule<allocation_rule>& rule_;
    std::map<const law_version<allocation_rule>*, allocation_rule> rules_;
};

}  // namespace

template <>
inline constexpr std::string_view needed_members<allocation_request> = "debts payments";

void calculate_allocation(calculation& c, std::string& reply) {
    allocation_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto rule = choose_rule(c, pack, &law_pack::allocations, std::optional(q.rule));
    const auto lists = read_lists(c, q);
    std::optional<date> first;
    bool are_days_read = !q.payments.empty() || c.r.are_read("payments");
    for (std::size_t i = 0; i < q.payments.size(); ++i) {
        are_days_read = are_days_read && (!c.r.has_faults() || c.r.is_read(place("payments", i, "on")));
        if (!first || q.payments[i].on < *first) first = q.payments[i].on;
    }
    rules_by_day rule_on(rule);
    if (rule.is_found && (are_days_read || rule.base == nullptr))
        if (const auto* in_force = rule_on(first)) check_kinds(c, *in_force, q.debts);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<allocation_reply> {
        rule.explain(why, first);
        auto out = troth::calculate_allocation(lists.debts, lists.payments, q.currency, rule_on, why);
        if (out) return make_reply(q, *out);
        auto e = out.error();
        if (e.code == code::not_known) e.where = rule.where;
        return e;
    });
}

}  // namespace troth::inline v0::json
