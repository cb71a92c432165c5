// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/law/write_off_rule.hpp>
#include <troth/money/money.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0 {

/// A penalty under a contract, and what has happened since. All amounts are in one currency.
struct write_off_facts {
    money price;    ///< of the contract
    money penalty;  ///< all of it
    money paid;     ///< of the penalty
    bool is_performed = false;
    std::optional<std::string> ground;  ///< the circumstance that the debtor relies on
};

/// What becomes of a penalty.
struct write_off_answer {
    money written_off;
    money to_pay;   ///< what must still be paid: before the rest falls away, or at all
    percent share;  ///< of the penalty, that the rule writes off; 0 where nothing is
};
BOOST_DESCRIBE_STRUCT(write_off_answer, (), (written_off, to_pay, share))

/// What stands against a calculation: `contradiction` at `/paid` for more than the penalty, `unknown_name` at `/ground`
/// for one that the rule does not know.
[[nodiscard]] inline std::vector<error> faults_of(const write_off_facts& f, const write_off_rule& rule) {
    std::vector<error> out;
    if (f.penalty.minor < f.paid.minor)
        out.push_back(fail(code::contradiction, "/paid",
                           to_string(f.paid) + " is more than the penalty of " + to_string(f.penalty)));
    if (!f.ground) return out;
    std::string known;
    for (const auto& g : rule.grounds.value_or(std::vector<write_off_ground>{})) {
        if (g.ground == *f.ground) return out;
        known += (known.empty() ? "" : ", ") + g.ground;
    }
    out.push_back(fail(code::unknown_name, "/ground",
                       "found " + shown(*f.ground) + ", expected " +
                           (known.empty() ? "none: the rule knows no grounds" : "one of " + known)));
    return out;
}

namespace detail {

/// One rule applied to one penalty.
template <class Recorder>
class write_off_calculation {
public:
    write_off_calculation(const write_off_facts& facts, const write_off_rule& rule, Recorder& why)
        : facts_(facts), rule_(rule), why_(why), unpaid_(facts.penalty.minor - facts.paid.minor) {}

    [[nodiscard]] write_off_answer calculate() const {
        if (const auto* g = find_ground(); g != nullptr && is_performed_as_needed(g->needs)) {
            if constexpr (Recorder::on) why_.add("write_off.ground", {{"ground", g->ground}});
            return answer(unpaid_, 0, percent::from_millionths(100'000'000));
        }
        const auto* b = find_band();
        if (b == nullptr || !is_performed_as_needed(b->needs)) return answer(0, unpaid_, {});
        const auto share = static_cast<std::int64_t>(round_half_up(
            static_cast<wide>(facts_.penalty.minor) * b->share.millionths(), static_cast<wide>(100'000'000)));
        const auto rest = facts_.penalty.minor - share;
        if (!needs(b->needs, write_off_need::rest_paid)) {
            const auto written_off = std::min(share, unpaid_);
            return answer(written_off, unpaid_ - written_off, b->share);
        }
        if (rest <= facts_.paid.minor) return answer(unpaid_, 0, b->share);
        if constexpr (Recorder::on)
            why_.add("write_off.rest_unpaid", {{"rest", text(rest)},
                                               {"paid", to_string(facts_.paid)},
                                               {"to_pay", text(rest - facts_.paid.minor)},
                                               {"written_off", text(share)}});
        return answer(0, rest - facts_.paid.minor, b->share);
    }

private:
    static bool needs(const std::vector<write_off_need>& all, write_off_need wanted) {
        return std::find(all.begin(), all.end(), wanted) != all.end();
    }
    [[nodiscard]] std::string text(std::int64_t minor) const { return to_string(money{minor, facts_.price.currency}); }

    [[nodiscard]] bool is_performed_as_needed(const std::vector<write_off_need>& all) const {
        if (facts_.is_performed || !needs(all, write_off_need::performed)) return true;
        if constexpr (Recorder::on) why_.add("write_off.not_performed", {});
        return false;
    }
    [[nodiscard]] const write_off_ground* find_ground() const {
        if (facts_.ground && rule_.grounds)
            for (const auto& g : *rule_.grounds)
                if (g.ground == *facts_.ground) return &g;
        return nullptr;
    }
    /// The band in which the penalty lies; null above the last. The comparison is exact.
    [[nodiscard]] const write_off_band* find_band() const {
        if (!rule_.bands || rule_.bands->empty()) return nullptr;
        for (const auto& b : *rule_.bands) {
            const bool is_within = !b.to || static_cast<wide>(facts_.penalty.minor) * 100'000'000 <=
                                                static_cast<wide>(facts_.price.minor) * b.to->millionths();
            if (!is_within) continue;
            if (b.to) explain_part("write_off.band", *b.to, b.share);
            else if constexpr (Recorder::on)
                why_.add("write_off.any", {{"penalty", to_string(facts_.penalty)}, {"share", to_string(b.share)}});
            return &b;
        }
        explain_part("write_off.above", *rule_.bands->back().to, {});
        return nullptr;
    }
    void explain_part(const char* message, percent to, percent share) const {
        if constexpr (Recorder::on)
            why_.add(message, {{"penalty", to_string(facts_.penalty)},
                               {"price", to_string(facts_.price)},
                               {"percent", to_string(to)},
                               {"share", to_string(share)}});
    }
    [[nodiscard]] write_off_answer answer(std::int64_t written_off, std::int64_t to_pay, percent share) const {
        if constexpr (Recorder::on)
            why_.add("write_off.result", {{"written_off", text(written_off)}, {"to_pay", text(to_pay)}});
        return {{written_off, facts_.price.currency}, {to_pay, facts_.price.currency}, share};
    }

    const write_off_facts& facts_;
    const write_off_rule& rule_;
    Recorder& why_;
    std::int64_t unpaid_;
};

}  // namespace detail

/// What of a penalty is written off, and what must still be paid. A ground of the rule writes off all that is unpaid;
/// else the band decides in which the penalty lies, by its percent of the price. The share is rounded half up to the
/// minor unit, and the rest is what it leaves; where the rest must be paid first, nothing is written off before. What
/// was paid beyond the rest is not given back. Precondition: there are no `faults_of`.
template <class Recorder>
[[nodiscard]] write_off_answer calculate_write_off(const write_off_facts& facts, const write_off_rule& rule,
                                                   Recorder& why) {
    return detail::write_off_calculation<Recorder>(facts, rule, why).calculate();
}

}  // namespace troth::inline v0
