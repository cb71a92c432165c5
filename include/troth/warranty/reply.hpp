// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/money/decimal.hpp>
#include <troth/reason/told_reason.hpp>
#include <troth/warranty/remains.hpp>
#include <troth/warranty/remedy.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

/// By what a repair lengthened a warranty.
struct told_extension {
    std::int32_t event = 0;  ///< which of the events of the item
    std::int32_t days = 0;
    repair_effect effect = repair_effect::adds_days;
};
BOOST_DESCRIBE_STRUCT(told_extension, (), (event, days, effect))

struct told_period {
    warranty_kind kind = warranty_kind::statutory;
    std::optional<guarantor> by;
    std::optional<std::string> component;
    date from;
    date to;
    std::int32_t extended_days = 0;
    std::vector<told_extension> why;
    std::optional<early_end> ended_by;
};
BOOST_DESCRIBE_STRUCT(told_period, (), (kind, by, component, from, to, extended_days, why, ended_by))

/// A promise that is shorter than what the law gives.
struct told_overruled {
    std::int32_t warranty = 0;
    date promised;
    date by_law;
    std::string citation;
};
BOOST_DESCRIBE_STRUCT(told_overruled, (), (warranty, promised, by_law, citation))

/// A duty of the seller, its late charge in the currency of the price.
struct told_duty {
    warranty_duty_kind kind = warranty_duty_kind::repair;
    std::optional<date> deadline;   ///< none: in reasonable time
    std::optional<date> performed;
    std::optional<date> ended;
    std::optional<std::int32_t> overdue_days;
    std::optional<decimal> late_charge;
    std::optional<std::string> late_charge_rule;
    std::vector<warranty_remedy> opens;
};
BOOST_DESCRIBE_STRUCT(told_duty, (), (kind, deadline, performed, ended, overdue_days, late_charge, late_charge_rule,
                                   opens))

/// What the calculation `warranty` replies. Essential defects are covered by the law.
struct warranty_reply {
    bool covered = false;
    std::optional<bool> law_not_known;  ///< `true`: no rules are known of such a sale, only what was promised is told
    std::optional<warranty_kind> by;
    std::optional<date> until;
    std::optional<std::int32_t> days_left;
    std::vector<told_period> periods;
    std::optional<troth::burden_of_proof> burden_of_proof;
    std::optional<date> burden_until;
    std::optional<date> notice_by;
    std::vector<told_overruled> overruled;
    std::vector<open_remedy> remedies;
    std::vector<told_duty> duties;
    std::vector<remaining_cover> remains;
    std::optional<std::vector<told_reason>> reasons;  ///< none where they were not asked for
};
BOOST_DESCRIBE_STRUCT(warranty_reply, (),
                      (covered, law_not_known, by, until, days_left, periods, burden_of_proof, burden_until, notice_by,
                       overruled, remedies, duties, remains, reasons))

}  // namespace troth::inline v0
