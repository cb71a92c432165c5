// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <troth/law/allocation_rule.hpp>
#include <troth/law/court_fee_scale.hpp>
#include <troth/law/late_charge_rule.hpp>
#include <troth/law/lifecycle_rule.hpp>
#include <troth/law/limitation_rule.hpp>
#include <troth/law/programme_rule.hpp>
#include <troth/law/rule.hpp>
#include <troth/law/source.hpp>
#include <troth/law/term.hpp>
#include <troth/law/scorecard_rule.hpp>
#include <troth/law/threshold_rule.hpp>
#include <troth/law/warranty_rule.hpp>
#include <troth/law/write_off_rule.hpp>
#include <troth/money/series.hpp>
#include <troth/time/calendar.hpp>
#include <troth/time/deadline_rule.hpp>

namespace troth::inline v0 {

/// Values of a series that are less sure than the series as a whole: those that begin on these days.
struct less_sure_range {
    day_range days;
    sureness sure = sureness::memory;
    std::string note;
};

/// A series of a pack (`Values` is `series`, or `index_series` for a price index).
template <class Values>
struct law_series {
    std::string name;
    Values values;
    rule_source source;
    std::vector<less_sure_range> less_sure;

    /// How sure the value that begins on a day is.
    [[nodiscard]] sureness sure_from(date day) const noexcept {
        for (const auto& range : less_sure)
            if (range.days.contains(day)) return range.sure;
        return source.sure;
    }
};

/// The calendar of a pack, with a table of days for many questions.
struct law_calendar {
    calendar_definition definition;
    calendar days;
    rule_source source;
};

/// The rules of one jurisdiction as data: what its law says, from when, where it says so and how sure that is.
/// The employer's standard has the same form. A pack is made whole by `law_library::load` and never changes afterwards.
struct law_pack {
    std::string law;                           ///< the name: "ru"
    std::map<std::string, std::string> title;  ///< by language
    std::optional<law_calendar> calendar;
    std::vector<law_series<troth::series>> series;  ///< by name
    std::vector<law_series<index_series>> indexes;  ///< by name
    law_rules<late_charge_rule> late_charges;
    law_rules<deadline_rule> deadlines;
    law_rules<allocation_rule> allocations;
    law_rules<limitation_rule> limitations;
    law_rules<court_fee_scale> court_fees;  ///< by court: "general", "commercial"
    law_rules<law_term> terms;
    law_rules<warranty_rule> warranties;  ///< by buyer: "consumer", "business"; of works and services with ".service"
    law_rules<write_off_rule> write_offs;
    law_rules<threshold_rule> thresholds;
    law_rules<scorecard_rule> scorecards;
    law_rules<lifecycle_rule> lifecycles;
    law_rules<programme_rule> programmes;
    std::string general_limitation;  ///< the id of the rule that holds where no special one does; may be empty
    std::string text;                ///< as it was loaded

    [[nodiscard]] const law_rule<late_charge_rule>* find_late_charge(std::string_view id) const noexcept {
        return late_charges.find(id);
    }
    [[nodiscard]] const law_rule<deadline_rule>* find_deadline(std::string_view id) const noexcept {
        return deadlines.find(id);
    }
    [[nodiscard]] const law_rule<allocation_rule>* find_allocation(std::string_view id) const noexcept {
        return allocations.find(id);
    }
    [[nodiscard]] const law_rule<limitation_rule>* find_limitation(std::string_view id) const noexcept {
        return limitations.find(id);
    }
    [[nodiscard]] const law_rule<court_fee_scale>* find_court_fee(std::string_view court) const noexcept {
        return court_fees.find(court);
    }
    [[nodiscard]] const law_rule<law_term>* find_term(std::string_view id) const noexcept { return terms.find(id); }
    [[nodiscard]] const law_rule<warranty_rule>* find_warranty(std::string_view buyer) const noexcept {
        return warranties.find(buyer);
    }
    [[nodiscard]] const law_rule<write_off_rule>* find_write_off(std::string_view id) const noexcept {
        return write_offs.find(id);
    }
    [[nodiscard]] const law_rule<threshold_rule>* find_threshold(std::string_view id) const noexcept {
        return thresholds.find(id);
    }
    [[nodiscard]] const law_rule<scorecard_rule>* find_scorecard(std::string_view id) const noexcept {
        return scorecards.find(id);
    }
    [[nodiscard]] const law_rule<lifecycle_rule>* find_lifecycle(std::string_view id) const noexcept {
        return lifecycles.find(id);
    }
    [[nodiscard]] const law_rule<programme_rule>* find_programme(std::string_view id) const noexcept {
        return programmes.find(id);
    }
    [[nodiscard]] const law_series<troth::series>* find_series(std::string_view name) const noexcept {
        return find_by_name(series, name);
    }
    [[nodiscard]] const law_series<index_series>* find_index(std::string_view name) const noexcept {
        return find_by_name(indexes, name);
    }

private:
    template <class Values>
    static const law_series<Values>* find_by_name(const std::vector<law_series<Values>>& all,
                                                  std::string_view name) noexcept {
        const auto at = std::lower_bound(all.begin(), all.end(), name,
                                         [](const auto& s, std::string_view wanted) { return s.name < wanted; });
        return at != all.end() && at->name == name ? &*at : nullptr;
    }
};

}  // namespace troth::inline v0
