// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include <troth/law/library.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0::json {

/// What the late charges of many debts have in common, read once: a late_charge request without `debts` and
/// `payments`, as `{"law": "ru", "rule": "ru.civil.395", "currency": "RUB", "as_of": "2025-07-25"}`. It keeps the packs
/// that it needs, and what it found out about due days: many small columns cost hardly more than a large one. One
/// thread uses it at a time.
class late_charge_plan {
public:
    /// Errors: all faults of the request, each with its place.
    [[nodiscard]] static result<late_charge_plan> make(std::string_view request,
                                                       const law_library& laws = law_library::embedded());
    late_charge_plan(late_charge_plan&&) noexcept;
    late_charge_plan& operator=(late_charge_plan&&) noexcept;
    ~late_charge_plan();

    /// The late charge of each debt, unpaid to the end of `as_of`: its amount and its charge in minor units of the
    /// currency, its last day to pay counted from 1970-01-01. All columns are equally long. After an error the output
    /// has any content.
    /// Errors: `bad_value` at `/principal_minor/7` for an amount below zero, at `/due/7` for what is no day; `limit` at
    /// `/charge_minor/7`; `not_known` and others of the calculator at the member of the request that names the data,
    /// and where a debt falls under a version of the rule that the request does not go with: `missing_member` at
    /// `/price`, `contradiction` at `/currency`.
    [[nodiscard]] result<void> calculate(std::span<const std::int64_t> principal_minor,
                                         std::span<const std::int32_t> due, std::span<std::int64_t> charge_minor);

private:
    struct implementation;
    explicit late_charge_plan(std::unique_ptr<implementation> inner) noexcept;
    std::unique_ptr<implementation> inner_;
};

/// What many deadlines have in common, read once: a deadline request without `from`, as
/// `{"law": "ru", "rule": "ru.civil.191", "term": {"working_days": 10}}`. Immutable; it keeps the packs that it needs.
class deadline_plan {
public:
    /// Errors: all faults of the request, each with its place; `bad_value` at `/term` for a term in hours.
    [[nodiscard]] static result<deadline_plan> make(std::string_view request,
                                                    const law_library& laws = law_library::embedded());

    /// The deadline counted from each day, both counted from 1970-01-01; `no_deadline` where the calculator gives an
    /// error or `from` is no day. Both columns are equally long and may be the same. Returns how many have no answer.
    [[nodiscard]] std::size_t calculate(std::span<const std::int32_t> from, std::span<std::int32_t> deadline) const;

private:
    struct implementation;
    explicit deadline_plan(std::shared_ptr<const implementation> inner) noexcept : inner_(std::move(inner)) {}
    std::shared_ptr<const implementation> inner_;
};

}  // namespace troth::inline v0::json
