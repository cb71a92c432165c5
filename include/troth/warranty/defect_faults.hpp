// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/money/money.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/warranty/defect_statistics.hpp>
#include <troth/reason/fault_notes.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects what is wrong with records of defects and units sold. `is_read(place)` says whether what stands at a place
/// may be looked at.
template <class IsRead>
class defect_faults : fault_notes {
public:
    defect_faults(const std::vector<defect_record>& records, const std::vector<units_sold>& sold, IsRead is_read)
        : records_(records), sold_(sold), is_read_(is_read) {}

    std::vector<error> collect(const defect_question& asked) && {
        if (asked.from && asked.as_of < *asked.from && is_read_("/from") && is_read_("/as_of"))
            add(code::contradiction, "/as_of", to_string(asked.as_of) + " is before " + to_string(*asked.from));
        check_dimensions(asked.by);
        if (!is_within_limits()) return std::move(out_);
        for (std::size_t i = 0; i < records_.size(); ++i) check_record(records_[i], i, asked.currency);
        for (std::size_t i = 0; i < sold_.size(); ++i) {
            check_name(sold_[i].product, place("sold", i, "/product"));
            check_name(sold_[i].batch, place("sold", i, "/batch"));
            check_name(sold_[i].supplier, place("sold", i, "/supplier"));
        }
        return std::move(out_);
    }

private:
    bool is_within_limits() {
        const auto before = out_.size();
        need_at_most(max_defect_records, records_.size(), "/records");
        need_at_most(max_units_sold, sold_.size(), "/sold");
        return out_.size() == before;
    }
    void check_dimensions(const std::vector<defect_dimension>& by) {
        std::set<defect_dimension> seen;
        for (std::size_t i = 0; i < by.size(); ++i) {
            auto where = place("by", i, "");
            if (is_read_(where) && !seen.insert(by[i]).second)
                add(code::contradiction, std::move(where),
                    shown(boost::describe::enum_to_string(by[i], "")) + " stands twice");
        }
    }
    void check_name(const std::string& name, std::string where) {
        if (name.empty() && is_read_(where)) add(code::bad_value, std::move(where), "found \"\", expected a name");
    }
    void check_name(const std::optional<std::string>& name, std::string where) {
        if (name) check_name(*name, std::move(where));
    }
    void check_record(const defect_record& r, std::size_t i, const std::optional<currency>& in) {
        const auto at = [&](const char* member) { return place("records", i, member); };
        check_name(r.id, at("/id"));
        if (!r.id.empty() && is_read_(at("/id")) && !ids_.insert(r.id).second)
            add(code::contradiction, at("/id"), shown(r.id) + " stands twice");
        check_name(r.product, at("/product"));
        check_name(r.unit, at("/unit"));
        check_name(r.component, at("/component"));
        check_name(r.cause, at("/cause"));
        check_name(r.batch, at("/batch"));
        check_name(r.supplier, at("/supplier"));
        check_name(r.workshop, at("/workshop"));
        check_amount(r.cost, at("/cost"), in);
        check_amount(r.revenue, at("/revenue"), in);
    }
    void check_amount(const std::optional<decimal>& amount, std::string where, const std::optional<currency>& in) {
        if (!amount || !is_read_("/currency")) return;
        if (!in && !is_currency_missing_) {
            is_currency_missing_ = true;
            add(code::missing_member, "/currency", "expected the currency of the amounts");
        }
        if (in && !money::make(*amount, *in) && is_read_(where))
            add(code::bad_value, std::move(where), expected_money(*amount, *in));
    }

    const std::vector<defect_record>& records_;
    const std::vector<units_sold>& sold_;
    IsRead is_read_;
    std::set<std::string_view> ids_;
    bool is_currency_missing_ = false;
};

}  // namespace detail

/// What stands against counting defects: an id that stands twice, a dimension that does, names that are empty, amounts
/// without a currency or with more decimals than it has, a beginning after the end, more than the limits. `is_read`
/// says whether what stands at a place (a JSON Pointer, as `/records/0/id`) may be looked at.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const std::vector<defect_record>& records,
                                           const std::vector<units_sold>& sold, const defect_question& asked,
                                           IsRead is_read) {
    return detail::defect_faults(records, sold, is_read).collect(asked);
}
[[nodiscard]] inline std::vector<error> faults_of(const std::vector<defect_record>& records,
                                                  const std::vector<units_sold>& sold, const defect_question& asked) {
    return faults_of(records, sold, asked, [](std::string_view) { return true; });
}

}  // namespace troth::inline v0
