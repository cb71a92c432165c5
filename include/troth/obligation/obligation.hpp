// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// How far an obligation has come. Whether it is late is not a state: that depends on the day from which one looks.
enum class obligation_state : std::uint8_t { open, partly_performed, performed, cancelled };
BOOST_DESCRIBE_ENUM(obligation_state, open, partly_performed, performed, cancelled)

/// What can happen to an obligation.
enum class obligation_event : std::uint8_t {
    perform_part,   ///< a performance that leaves something owed
    perform_whole,  ///< a performance that leaves nothing owed
    cancel,
    raise,          ///< more is owed than before
    reschedule,     ///< it is due on another day
    suspend,        ///< it rests: not overdue, no late charge
    resume,
    reopen          ///< what had ended it is no more
};
BOOST_DESCRIBE_ENUM(obligation_event, perform_part, perform_whole, cancel, raise, reschedule, suspend, resume, reopen)

namespace detail {
struct obligation_step {
    obligation_state from;
    obligation_event what;
    obligation_state to;
};
/// What may happen to an obligation in each state, and where it leads. What does not stand here is refused.
inline constexpr auto obligation_steps = [] {
    using enum obligation_state;
    using enum obligation_event;
    return std::to_array<obligation_step>({
        {open, perform_part, partly_performed},
        {open, perform_whole, performed},
        {open, cancel, cancelled},
        {open, raise, open},
        {open, reschedule, open},
        {open, suspend, open},
        {open, resume, open},
        {partly_performed, perform_part, partly_performed},
        {partly_performed, perform_whole, performed},
        {partly_performed, cancel, cancelled},
        {partly_performed, raise, partly_performed},
        {partly_performed, reschedule, partly_performed},
        {partly_performed, suspend, partly_performed},
        {partly_performed, resume, partly_performed},
        {performed, raise, partly_performed},
        {cancelled, reopen, open},
    });
}();
}  // namespace detail

/// The state after an event; nothing where the event has no place in that state.
[[nodiscard]] constexpr std::optional<obligation_state> next_state(obligation_state from,
                                                                   obligation_event what) noexcept {
    for (const auto& step : detail::obligation_steps)
        if (step.from == from && step.what == what) return step.to;
    return std::nullopt;
}

/// A performance, or the part of one, that an obligation took.
struct performed_part {
    std::int64_t fact = 0;  ///< number of the fact that performed
    date on;
    std::int64_t minor = 0;
    [[nodiscard]] friend bool operator==(const performed_part&, const performed_part&) noexcept = default;
};

/// An amount by which an obligation grew after it was opened.
struct raised_part {
    std::int64_t fact = 0;
    date from;
    std::int64_t minor = 0;
    [[nodiscard]] friend bool operator==(const raised_part&, const raised_part&) noexcept = default;
};

/// Days on which an obligation rests; open-ended while it has no last day.
struct rest {
    date first;
    std::optional<date> last;
    [[nodiscard]] friend bool operator==(const rest&, const rest&) noexcept = default;
};

/// What a contract states that a day of delay costs: a percent of what is unpaid.
struct agreed_charge {
    percent a_day;
    std::optional<percent> at_most;  ///< of the debt, all days together
    [[nodiscard]] friend bool operator==(const agreed_charge&, const agreed_charge&) noexcept = default;
};

/// How many decimals a quantity has at most, as in accounting programs: grams of a kilogram.
inline constexpr int quantity_decimals = 3;

/// A quantity of so many thousandths, with no more decimals than it needs.
[[nodiscard]] constexpr decimal quantity_of(std::int64_t thousandths) noexcept {
    decimal out{thousandths, quantity_decimals};
    while (out.decimals > 0 && out.units % 10 == 0) {
        out.units /= 10;
        --out.decimals;
    }
    return out;
}

/// Whether a text can name a unit of measure: 1 to 20 bytes, and not three capital letters, which name a currency.
[[nodiscard]] constexpr bool is_measure(std::string_view text) noexcept {
    bool is_code = text.size() == 3;
    for (const char c : text) is_code = is_code && c >= 'A' && c <= 'Z';
    return !text.empty() && text.size() <= 20 && !is_code;
}

/// Somebody (the obligor) owes somebody (the obligee) a performance by a due date.
struct obligation {
    std::int64_t fact = 0;          ///< number of the fact that opened it
    std::int32_t occurrence = 0;    ///< of a recurring duty, counted from 0
    std::string obligor;
    std::string obligee;
    std::string performance;
    std::string client;             ///< whom a portfolio names; empty where the facts name none
    std::string subject;            ///< the id of the fact that opened it: the invoice, the case
    date opened_on;
    std::optional<date> due;        ///< the last day; none while no fact has set one
    std::optional<date> due_from;   ///< the day from which the term of the due day ran
    std::optional<date> due_first;  ///< before a day off moved it; of a recurring duty that of the first occurrence
    std::string problem;            ///< why the due day is not known; empty where it is, or none was set
    bool is_money = false;
    std::int64_t amount = 0;        ///< in minor units, raises included; a reduction is a part, as a payment is
    std::int64_t left = 0;          ///< of the amount
    troth::currency currency;
    std::string measure;            ///< of a quantity: what it is counted in; empty where none was stated
    obligation_state state = obligation_state::open;
    std::optional<date> closed_on;  ///< the day on which it was performed or cancelled
    std::vector<performed_part> parts;
    std::vector<raised_part> raises;
    std::vector<rest> rests;
    std::optional<agreed_charge> agreed;  ///< as the opening fact states it: read from there, and not kept beside it

    /// Whether a part of it can be performed: a sum of money, or a quantity, which has thousandths as minor units.
    [[nodiscard]] bool has_amount() const noexcept { return is_money || !measure.empty(); }
    [[nodiscard]] int decimals() const noexcept { return is_money ? currency.decimals() : quantity_decimals; }
    [[nodiscard]] bool is_open() const noexcept {
        return state == obligation_state::open || state == obligation_state::partly_performed;
    }
    [[nodiscard]] bool rests_on(date day) const noexcept {
        for (const auto& r : rests)
            if (r.first <= day && (!r.last || day <= *r.last)) return true;
        return false;
    }
    [[nodiscard]] friend bool operator==(const obligation&, const obligation&) noexcept = default;
};

}  // namespace troth::inline v0
