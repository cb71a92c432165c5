// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <troth/law/court_fee_scale.hpp>
#include <troth/money/money.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0 {

namespace detail {

/// A fee in 10^−8 of a minor unit, exact: the percent has millionths, and is of a hundred.
inline constexpr std::int64_t court_fee_unit = 100'000'000;

inline wide minor_of(const decimal& amount, int decimals) noexcept {
    return static_cast<wide>(amount.units) * power_of_ten(decimals + 6 - amount.decimals) / power_of_ten(6);
}

/// The fee of a claim by the steps of a scale alone; nothing beyond the last step.
inline std::optional<wide> court_fee_by_steps(const court_fee_scale& scale, std::int64_t claim_minor,
                                              int decimals) noexcept {
    wide before = 0;
    if (!scale.steps) return std::nullopt;
    for (const auto& step : *scale.steps) {
        const auto to = step.to ? minor_of(*step.to, decimals) : wide{claim_minor};
        if (claim_minor <= to) {
            const wide excess = claim_minor > before ? claim_minor - before : wide{0};
            return minor_of(step.base, decimals) * court_fee_unit +
                   excess * step.percent.value_or(percent{}).millionths();
        }
        before = to;
    }
    return std::nullopt;
}

/// The fee within its limits, rounded half up.
inline wide court_fee_within(const court_fee_scale& scale, wide fee, int decimals) noexcept {
    if (scale.at_least && fee < minor_of(*scale.at_least, decimals) * court_fee_unit)
        fee = minor_of(*scale.at_least, decimals) * court_fee_unit;
    if (scale.at_most && fee > minor_of(*scale.at_most, decimals) * court_fee_unit)
        fee = minor_of(*scale.at_most, decimals) * court_fee_unit;
    const wide unit = (scale.round_to ? minor_of(*scale.round_to, decimals) : wide{1}) * court_fee_unit;
    return (fee + unit / 2) / unit * unit / court_fee_unit;
}

}  // namespace detail

/// What a court asks of a claim. A consumer pays nothing up to `consumer_free_to`, and above it what the fee exceeds
/// that of a claim of so much by. `scale` has its currency and its steps. Errors: `contradiction` at `/currency` for
/// another currency than the scale's, `not_known` at `/court` for a claim beyond the last step, `bad_value` at `/claim`
/// for a fee that does not fit.
template <class Recorder>
[[nodiscard]] result<money> calculate_court_fee(const money& claim, bool is_consumer, const court_fee_scale& scale,
                                                Recorder& why) {
    if (scale.currency && !(*scale.currency == claim.currency))
        return fail(code::contradiction, "/currency", "the fee is in " + std::string(scale.currency->code()));
    const int decimals = claim.currency.decimals();
    const auto of_claim = detail::court_fee_by_steps(scale, claim.minor, decimals);
    if (!of_claim) return fail(code::not_known, "/court", "the scale does not reach to " + to_string(claim));
    const auto full = detail::court_fee_within(scale, *of_claim, decimals);
    if (full > INT64_MAX) return fail(code::bad_value, "/claim", "the fee does not fit");
    if constexpr (Recorder::on)
        why.add("court_fee.by_scale", {{"claim", to_string(claim)},
                                       {"fee", to_string(money{static_cast<std::int64_t>(full), claim.currency})}});
    if (!is_consumer || !scale.consumer_free_to) return money{static_cast<std::int64_t>(full), claim.currency};
    const auto free_minor = detail::minor_of(*scale.consumer_free_to, decimals);
    const auto free_text = to_string(money{static_cast<std::int64_t>(free_minor), claim.currency});
    if (claim.minor <= free_minor) {
        if constexpr (Recorder::on) why.add("court_fee.consumer_free", {{"amount", free_text}});
        return money{0, claim.currency};
    }
    const auto of_free = detail::court_fee_by_steps(scale, static_cast<std::int64_t>(free_minor), decimals);
    const auto less = of_free ? detail::court_fee_within(scale, *of_free, decimals) : wide{0};
    const money fee{static_cast<std::int64_t>(full > less ? full - less : wide{0}), claim.currency};
    if constexpr (Recorder::on)
        why.add("court_fee.consumer", {{"amount", free_text},
                                       {"less", to_string(money{static_cast<std::int64_t>(less), claim.currency})},
                                       {"fee", to_string(fee)}});
    return fee;
}

}  // namespace troth::inline v0
