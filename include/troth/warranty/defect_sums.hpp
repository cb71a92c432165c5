// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <troth/money/money.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/result.hpp>
#include <troth/warranty/defect_rates.hpp>
#include <troth/warranty/defect_record.hpp>
#include <troth/warranty/defect_statistics.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

/// How many units were sold, as far as that was stated.
class sold_numbers {
public:
    sold_numbers(const std::vector<units_sold>& sold, date as_of) {
        for (const auto& s : sold) {
            if (s.on > as_of) continue;
            all_ += s.count;
            of_product_[s.product] += s.count;
            if (s.batch) of_batch_[{s.product, *s.batch}] += s.count;
            if (s.supplier) of_supplier_[*s.supplier] += s.count;
        }
    }

    [[nodiscard]] std::int64_t all() const noexcept { return all_; }
    [[nodiscard]] bool is_none_stated() const noexcept { return of_product_.empty(); }
    [[nodiscard]] std::optional<std::int64_t> of_product(std::string_view product) const {
        return find(of_product_, product);
    }
    [[nodiscard]] std::optional<std::int64_t> of_batch(std::string_view product, std::string_view batch) const {
        return find(of_batch_, std::pair(product, batch));
    }
    [[nodiscard]] std::optional<std::int64_t> of_supplier(std::string_view supplier) const {
        return find(of_supplier_, supplier);
    }
    /// Of some products together; nothing where it is not known of one of them.
    [[nodiscard]] std::optional<std::int64_t> of_products(const std::set<std::string_view>& products) const {
        std::int64_t sum = 0;
        for (const auto product : products) {
            const auto sold = of_product(product);
            if (!sold) return std::nullopt;
            sum += *sold;
        }
        return sum;
    }

private:
    template <class Map, class Key>
    static std::optional<std::int64_t> find(const Map& numbers, const Key& key) {
        const auto at = numbers.find(key);
        return at != numbers.end() ? std::optional(at->second) : std::nullopt;
    }

    std::int64_t all_ = 0;
    std::map<std::string_view, std::int64_t> of_product_;
    std::map<std::pair<std::string_view, std::string_view>, std::int64_t> of_batch_;
    std::map<std::string_view, std::int64_t> of_supplier_;
};

/// What the records of a row add up to.
struct defect_sums {
    std::int32_t count = 0;
    std::int32_t repaired = 0;
    std::int32_t replaced = 0;
    std::int64_t age_days = 0;
    std::int64_t aged = 0;  ///< records with an age
    wide cost = 0;          ///< minor units
    std::int64_t costed = 0;
    wide revenue = 0;
    std::int64_t paid_for = 0;  ///< records with a revenue
    std::set<std::string_view> products;

    /// Precondition: a record with an amount has a currency, which can have it.
    void add(const defect_record& r, const std::optional<currency>& in) {
        const auto minor = [&](const decimal& amount) {
            const auto made = in ? money::make(amount, *in) : std::nullopt;
            TROTH_EXPECTS(made.has_value());
            return made->minor;
        };
        ++count;
        repaired += r.outcome == defect_outcome::repaired ? 1 : 0;
        replaced += r.outcome == defect_outcome::replaced ? 1 : 0;
        if (r.age_days) age_days += *r.age_days, ++aged;
        if (r.cost) cost += minor(*r.cost), ++costed;
        if (r.revenue) revenue += minor(*r.revenue), ++paid_for;
        products.insert(r.product);
    }

    /// The figures that do not depend on other rows; nothing where an amount does not fit.
    [[nodiscard]] std::optional<defect_row> row(const std::optional<currency>& in) const {
        defect_row out;
        out.count = count;
        out.repaired = repaired;
        out.replaced = replaced;
        if (aged != 0) out.age_days = static_cast<std::int32_t>(round_half_up(wide{age_days}, wide{aged}));
        const int decimals = in ? in->decimals() : 0;
        const wide limit = static_cast<wide>(power_of_ten(15)) * power_of_ten(decimals);
        if (cost >= limit || revenue >= limit || cost > INT64_MAX || revenue > INT64_MAX) return std::nullopt;
        const auto amount = [&](const wide& minor) { return decimal{static_cast<std::int64_t>(minor), decimals}; };
        if (costed != 0) out.cost = amount(cost);
        if (costed != 0) out.average_cost = amount(round_half_up(cost, wide{costed}));
        if (paid_for != 0) out.revenue = amount(revenue);
        if (revenue < cost) out.loss = amount(cost - revenue);
        if (cost < revenue) out.surplus = amount(revenue - cost);
        return out;
    }
};

}  // namespace troth::inline v0::detail
