// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <troth/law/allocation_rule.hpp>
#include <troth/money/money.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// A debt among those that a payment is divided between; its kind is one of the order of the rule.
struct allocation_debt {
    std::string id;
    std::string kind;
    std::int64_t minor = 0;  ///< what is owed, in minor units; not negative
    date due;
};

struct allocation_payment {
    date on;
    std::int64_t minor = 0;           ///< not negative
    std::optional<std::size_t> debt;  ///< the debt that the payer named, by its place
};

/// What a debt took of a payment.
struct allocation_part {
    std::size_t debt = 0;
    std::int64_t minor = 0;  ///< above zero
};

struct allocated_payment {
    std::vector<allocation_part> parts;  ///< in the order taken
    std::int64_t unallocated = 0;        ///< what no debt took
};

/// The most parts that one calculation answers with: ten thousand debts shared in proportion by a hundred payments.
inline constexpr std::size_t max_allocation_parts = 1'000'000;

/// Debts between which payments are divided one after another (allocation, imputation of payments): what is paid goes
/// to kinds in the order of the rule, due or not, and within a kind as the rule says.
class debt_allocation {
public:
    debt_allocation(std::vector<allocation_debt> debts, currency c) : debts_(std::move(debts)), currency_(c) {
        for (const auto& d : debts_) left_.push_back(d.minor);
    }

    /// The rule by which payments are divided from now on. Errors: `missing_member` at `/rule/order` and
    /// `/rule/within`; `contradiction` at a kind of the order that stands there twice; `unknown_name` at a debt of a
    /// kind that is not in it.
    [[nodiscard]] result<void> use(const allocation_rule& rule);

    /// Divides a payment. Precondition: a rule is in use, and `minor` is not negative.
    template <class Recorder>
    [[nodiscard]] allocated_payment pay(const allocation_payment& p, Recorder& why) {
        TROTH_EXPECTS(p.minor >= 0 && within_.has_value());
        allocated_payment out;
        auto rest = p.minor;
        const auto take = [&](std::size_t debt, std::int64_t most) {
            const auto minor = std::min(std::min(left_[debt], most), rest);
            if (minor == 0) return;
            left_[debt] -= minor;
            rest -= minor;
            out.parts.push_back({debt, minor});
            if constexpr (Recorder::on)
                why.add("allocation.part", {{"on", to_string(p.on)},
                                            {"amount", shown(minor)},
                                            {"debt", debts_[debt].id},
                                            {"kind", debts_[debt].kind},
                                            {"due", to_string(debts_[debt].due)}});
        };
        if (*within_ == allocation_within::named_then_oldest && p.debt) take(*p.debt, rest);
        for (auto& group : groups_) {
            if (rest == 0) break;
            if (*within_ == allocation_within::pro_rata) {
                for (const auto& [debt, minor] : shares(group, rest)) take(debt, minor);
            } else {
                for (; group.paid < group.debts.size() && rest > 0; group.paid += left_[group.debts[group.paid]] == 0)
                    take(group.debts[group.paid], rest);
            }
        }
        out.unallocated = rest;
        if constexpr (Recorder::on)
            if (rest > 0) why.add("allocation.unallocated", {{"on", to_string(p.on)}, {"amount", shown(rest)}});
        return out;
    }

    /// What is left of a debt.
    [[nodiscard]] std::int64_t left(std::size_t debt) const noexcept { return left_[debt]; }

private:
    struct group {
        std::vector<std::size_t> debts;  // of one kind, oldest due first, then as listed
        std::size_t paid = 0;            // how many of them, from the first, are known to be paid
    };

    [[nodiscard]] std::string shown(std::int64_t minor) const { return to_string(money{minor, currency_}); }

    /// What each debt of a kind gets of a payment in proportion to what is left: rounded down, the units left over
    /// going one each to the oldest.
    [[nodiscard]] std::vector<allocation_part> shares(const group& g, std::int64_t rest) const {
        wide total = 0;
        for (const auto debt : g.debts) total += left_[debt];
        std::vector<allocation_part> out;
        if (total == 0) return out;
        const wide paid = std::min<wide>(rest, total);
        wide over = paid;
        for (const auto debt : g.debts) {
            if (left_[debt] == 0) continue;
            out.push_back({debt, static_cast<std::int64_t>(paid * left_[debt] / total)});
            over -= out.back().minor;
        }
        for (std::size_t i = 0; over > 0; ++i, --over) ++out[i].minor;
        return out;
    }

    std::vector<allocation_debt> debts_;
    std::vector<std::int64_t> left_;
    std::vector<group> groups_;
    std::optional<allocation_within> within_;
    currency currency_;
};

inline result<void> debt_allocation::use(const allocation_rule& rule) {
    if (!rule.order)
        return fail(code::missing_member, "/rule/order", "the rule does not say in which order kinds are paid");
    if (!rule.within) return fail(code::missing_member, "/rule/within", "the rule does not say how a kind is paid");
    std::map<std::string_view, std::size_t> ranks;
    for (std::size_t i = 0; i < rule.order->size(); ++i)
        if (!ranks.emplace((*rule.order)[i], i).second)
            return fail(code::contradiction, "/rule/order/" + std::to_string(i),
                        "the kind \"" + (*rule.order)[i] + "\" stands twice in the order");
    std::vector<group> groups(rule.order->size());
    for (std::size_t i = 0; i < debts_.size(); ++i) {
        const auto rank = ranks.find(debts_[i].kind);
        if (rank == ranks.end())
            return fail(code::unknown_name, "/debts/" + std::to_string(i) + "/kind",
                        "the order of the rule has no kind \"" + debts_[i].kind + "\"");
        groups[rank->second].debts.push_back(i);
    }
    for (auto& g : groups)
        std::stable_sort(g.debts.begin(), g.debts.end(),
                         [&](std::size_t a, std::size_t b) { return debts_[a].due < debts_[b].due; });
    groups_ = std::move(groups);
    within_ = rule.within;
    return {};
}

namespace detail {

/// Says in which order a whole rule has debts paid.
template <class Recorder>
void explain_allocation(Recorder& why, const allocation_rule& rule) {
    why.add("allocation.order", {{"order", joined(*rule.order)}});
    why.add(rule.within == allocation_within::oldest_due ? "allocation.oldest_due"
            : rule.within == allocation_within::pro_rata ? "allocation.pro_rata"
                                                         : "allocation.named_then_oldest",
            {});
}

}  // namespace detail

/// How payments were divided between debts.
struct allocation_answer {
    std::vector<allocated_payment> payments;  ///< as listed
    std::vector<std::int64_t> left;           ///< of each debt, as listed
};

/// Divides payments between debts: by day, then as listed. `rule_on` gives the rule in force on the day of a payment,
/// as `const allocation_rule*`, null where there is none; it is asked without a day if there is no payment.
///
/// Errors: those of `debt_allocation::use`; `not_known` at `/rule` where no rule is in force; `unknown_name` at the
/// `debt` of a payment that is no place in the list; `limit` at `/payments` for more than `max_allocation_parts` parts.
template <class RuleOn, class Recorder>
[[nodiscard]] result<allocation_answer> calculate_allocation(std::vector<allocation_debt> debts,
                                                             const std::vector<allocation_payment>& payments,
                                                             currency c, RuleOn rule_on, Recorder& why) {
    const auto debt_count = debts.size();
    debt_allocation taken(std::move(debts), c);
    std::vector<std::size_t> order(payments.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return payments[a].on < payments[b].on; });
    allocation_answer out;
    out.payments.resize(payments.size());
    std::size_t parts = 0;
    const allocation_rule* used = nullptr;
    const auto use = [&](std::optional<date> day) -> result<void> {
        const allocation_rule* rule = rule_on(day);
        if (rule == nullptr)
            return fail(code::not_known, "/rule", "the rule is not in force" + (day ? " on " + to_string(*day) : ""));
        if (rule == std::exchange(used, rule)) return {};
        auto ready = taken.use(*rule);
        if constexpr (Recorder::on)
            if (ready) detail::explain_allocation(why, *rule);
        return ready;
    };
    if (payments.empty())
        if (const auto ready = use(std::nullopt); !ready) return ready.error();
    for (const auto i : order) {
        const auto& p = payments[i];
        if (p.debt && *p.debt >= debt_count)
            return fail(code::unknown_name, "/payments/" + std::to_string(i) + "/debt", "there is no such debt");
        if (const auto ready = use(p.on); !ready) return ready.error();
        out.payments[i] = taken.pay(p, why);
        parts += out.payments[i].parts.size();
        if (parts > max_allocation_parts)
            return fail(code::limit, "/payments", "the payments are divided into more than a million parts");
    }
    for (std::size_t i = 0; i < debt_count; ++i) out.left.push_back(taken.left(i));
    return out;
}

}  // namespace troth::inline v0
