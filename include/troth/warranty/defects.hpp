// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/reason/result.hpp>
#include <troth/warranty/defect_repeats.hpp>
#include <troth/warranty/defect_sums.hpp>
#include <troth/warranty/defect_why.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// The statistics of some records.
class defect_calculation {
public:
    defect_calculation(const std::vector<defect_record>& records, const std::vector<units_sold>& sold,
                       const defect_question& asked)
        : asked_(asked), stated_(sold), sold_(sold, asked.as_of) {
        for (const auto& r : records)
            if ((!asked.from || *asked.from <= r.on) && r.on <= asked.as_of) counted_.push_back(&r);
        std::stable_sort(counted_.begin(), counted_.end(), [](const auto* a, const auto* b) { return a->on < b->on; });
    }

    result<defect_statistics> calculate() {
        if (sold_.all() > max_count)
            return fail(code::limit, "/sold", std::to_string(sold_.all()) + " units sold are more than can be counted");
        out_.currency = asked_.currency;
        out_.from = asked_.from;
        out_.as_of = asked_.as_of;
        out_.period = asked_.period;
        out_.systematic = asked_.systematic;
        out_.repeated_within = asked_.repeated;
        set_total();
        for (const auto dimension : defect_dimensions)
            if (is_asked(dimension)) out_.by.push_back(table_of(dimension));
        if (!is_fitting_) return fail(code::limit, "/records", "the sum of the amounts is too large");
        if (auto spans = set_periods(); !spans) return spans.error();
        propose();
        out_.repeated = find_repeated(counted_, asked_.repeated);
        for (const auto* r : counted_)
            if (!r->cause) out_.without_cause.push_back(r->id);
        return std::move(out_);
    }
    [[nodiscard]] std::size_t counted() const noexcept { return counted_.size(); }
    /// Of how many products and batches it is not known whether their defects are systematic.
    [[nodiscard]] std::int32_t not_known() const noexcept { return not_known_; }
    /// The products of which it is not known how many units were sold.
    [[nodiscard]] std::vector<std::string_view> unsold() const {
        std::vector<std::string_view> out;
        for (const auto product : products_)
            if (!sold_.of_product(product)) out.push_back(product);
        return out;
    }

private:
    static constexpr std::int64_t max_count = 999'999'999;
    /// The product, which is empty but for a batch, and the name, which is empty where none is known.
    using group_key = std::pair<std::string_view, std::string_view>;
    using groups = std::map<group_key, defect_sums>;

    [[nodiscard]] bool is_asked(defect_dimension by) const {
        if (!asked_.by.empty()) return std::find(asked_.by.begin(), asked_.by.end(), by) != asked_.by.end();
        return std::any_of(counted_.begin(), counted_.end(),
                           [&](const auto* r) { return find_name(*r, by) != nullptr; });
    }

    [[nodiscard]] groups groups_by(defect_dimension by) const {
        groups out;
        for (const auto* r : counted_) {
            const auto* name = find_name(*r, by);
            const auto product =
                name != nullptr && by == defect_dimension::batch ? std::string_view(r->product) : std::string_view();
            out[{product, name != nullptr ? std::string_view(*name) : std::string_view()}].add(*r, asked_.currency);
        }
        return out;
    }

    /// The units that could have had the defects of a group.
    [[nodiscard]] std::optional<std::int64_t> sold_to(defect_dimension by, const group_key& key,
                                                      const defect_sums& of) const {
        switch (by) {
            case defect_dimension::product:
                return sold_.of_product(key.second);
            case defect_dimension::batch:
                return sold_.of_batch(key.first, key.second);
            case defect_dimension::supplier:
                return sold_.of_supplier(key.second);
            case defect_dimension::component:
            case defect_dimension::cause:
            case defect_dimension::workshop:
                break;
        }
        return sold_.of_products(of.products);
    }

    defect_row row_of(const defect_sums& of) {
        auto row = of.row(asked_.currency);
        is_fitting_ = is_fitting_ && row.has_value();
        return row.value_or(defect_row{});
    }
    static void set_rate(defect_row& row, std::optional<std::int64_t> sold) {
        if (sold) row.sold = static_cast<std::int32_t>(*sold);
        row.rate = rate_per_mille(row.count, sold);
    }

    void set_total() {
        defect_sums all;
        for (const auto* r : counted_) all.add(*r, asked_.currency);
        products_ = all.products;
        is_sold_known_ = !sold_.is_none_stated() && sold_.of_products(products_).has_value();
        out_.total = row_of(all);
        set_rate(out_.total, is_sold_known_ ? std::optional(sold_.all()) : std::nullopt);
    }

    defect_table table_of(defect_dimension by) {
        const auto groups = groups_by(by);
        std::vector<const groups::value_type*> order;
        for (const auto& g : groups) order.push_back(&g);
        const auto rank = [](const auto* g) {
            return std::tuple(g->first.second.empty(), -g->second.count, g->first.second, g->first.first);
        };
        std::sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
        defect_table out{by, {}};
        std::int64_t so_far = 0;
        for (const auto* g : order) {
            auto& row = out.rows.emplace_back(row_of(g->second));
            row.share = share_of(row.count, out_.total.count);
            row.cumulative = share_of(so_far += row.count, out_.total.count);
            if (g->first.second.empty()) continue;
            row.name = g->first.second;
            if (by == defect_dimension::batch) row.product = g->first.first;
            const auto sold = sold_to(by, g->first, g->second);
            set_rate(row, sold);
            row.systematic = is_systematic(row.count, sold, asked_.systematic);
        }
        return out;
    }

    /// The first day that anything is known of.
    [[nodiscard]] std::optional<date> first_day() const {
        if (asked_.from) return asked_.from;
        std::optional<date> first;
        const auto take = [&](date d) { first = !first || d < *first ? d : *first; };
        if (!counted_.empty()) take(counted_.front()->on);
        for (const auto& s : stated_)
            if (s.on <= asked_.as_of) take(s.on);
        return first;
    }

    result<void> set_periods() {
        const auto first = first_day();
        if (!first) return {};
        const auto begin = span_number(*first, asked_.period), end = span_number(asked_.as_of, asked_.period);
        if (end - begin >= max_defect_spans)
            return fail(code::limit, "/period",
                        "from " + to_string(*first) + " there are " + std::to_string(end - begin + 1) +
                            " periods, expected at most " + std::to_string(max_defect_spans));
        for (auto n = begin; n <= end; ++n) {
            const auto days = days_of_span(n, asked_.period);
            out_.periods.push_back({});
            out_.periods.back().from = asked_.from ? std::max(days.first, *asked_.from) : days.first;
            out_.periods.back().to = std::min(days.last, asked_.as_of);
        }
        fill_periods(begin);
        return {};
    }

    void fill_periods(std::int32_t begin) {
        const auto place = [&](date d) { return static_cast<std::size_t>(span_number(d, asked_.period) - begin); };
        std::vector<std::int64_t> sold(out_.periods.size());
        std::int64_t sold_so_far = 0;
        for (const auto* r : counted_) ++out_.periods[place(r->on)].count;
        for (const auto& s : stated_) {
            if (s.on > asked_.as_of) continue;
            if (s.on < out_.periods.front().from)
                sold_so_far += s.count;
            else
                sold[place(s.on)] += s.count;
        }
        std::int32_t count_so_far = 0;
        for (std::size_t i = 0; i < sold.size(); ++i) {
            auto& p = out_.periods[i];
            p.count_to_date = count_so_far += p.count;
            sold_so_far += sold[i];
            if (!is_sold_known_) continue;
            p.sold = static_cast<std::int32_t>(sold[i]);
            p.sold_to_date = static_cast<std::int32_t>(sold_so_far);
            p.rate = rate_per_mille(p.count, p.sold);
            p.rate_to_date = rate_per_mille(p.count_to_date, p.sold_to_date);
        }
    }

    /// A batch is looked at beside its product: a fault of one delivery need not show in the whole.
    void propose() {
        std::map<std::pair<std::string_view, std::string_view>, std::int32_t> counts;
        for (const auto* r : counted_) {
            ++counts[{r->product, std::string_view()}];
            if (r->batch && !r->batch->empty()) ++counts[{r->product, *r->batch}];
        }
        for (const auto& [key, count] : counts) {
            const auto& [product, batch] = key;
            const auto sold = batch.empty() ? sold_.of_product(product) : sold_.of_batch(product, batch);
            const auto is = is_systematic(count, sold, asked_.systematic);
            if (!is) ++not_known_;
            if (!is.value_or(false)) continue;
            auto& p = out_.withdraw.emplace_back();
            p.product = product;
            if (!batch.empty()) p.batch = batch;
            p.count = count;
            p.sold = static_cast<std::int32_t>(*sold);
            p.rate = *rate_per_mille(count, sold);
        }
    }

    const defect_question& asked_;
    const std::vector<units_sold>& stated_;
    sold_numbers sold_;
    std::vector<const defect_record*> counted_;
    std::set<std::string_view> products_;
    bool is_sold_known_ = false;
    bool is_fitting_ = true;
    std::int32_t not_known_ = 0;
    defect_statistics out_;
};

}  // namespace detail

/// What the defects of a register say: how many there are of what, by which rate of the units sold, when, what is
/// systematic and should be withdrawn, what fails again, what nobody found the cause of, what it all costs.
///
/// A rate is given only where the number of units is known that could have had the defect: of a product, a batch and a
/// supplier the units sold that name it; of a component, a cause and a workshop those of all products among their
/// records. What is not known is left out.
///
/// Errors: `limit` at `/records`, `/sold` and `/period` for sums that do not fit and more than `max_defect_spans`.
/// Precondition: there are no `faults_of`.
template <class Recorder>
[[nodiscard]] result<defect_statistics> calculate_defects(const std::vector<defect_record>& records,
                                                          const std::vector<units_sold>& sold,
                                                          const defect_question& asked, Recorder& why) {
    detail::defect_calculation calculation(records, sold, asked);
    auto out = calculation.calculate();
    if constexpr (Recorder::on)
        if (out)
            detail::explain_defects(*out, records.size() - calculation.counted(), calculation.unsold(),
                                    calculation.not_known(), why);
    return out;
}

}  // namespace troth::inline v0
