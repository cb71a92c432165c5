// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/law/limitation_rule.hpp>
#include <troth/obligation/limitation_event.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {
namespace detail {

/// One period: from the day after `begun` to `ends`, moved on by all that makes it stand still.
template <class Recorder>
class limitation_count {
public:
    limitation_count(const limitation_rule& rule, const deadline_rule& counting, const calendar* days, date due,
                     Recorder& why)
        : rule_(rule),
          counting_(counting),
          moves_(counting.if_non_working.value_or(if_non_working::stays)),
          days_(days),
          due_(due),
          begun_(due),
          why_(why) {
        counting_.if_non_working = if_non_working::stays;
        counting_.at_least_working_days.reset();
    }

    /// Begins the period anew after a day.
    [[nodiscard]] result<void> begin(date day) {
        begun_ = day;
        stood_until_ = day;
        has_run_ = false;
        if (!rule_.term) return fail(code::missing_member, "/rule/term", "expected the limitation period");
        const auto end = calculate_deadline(day, *rule_.term, direction::after, counting_, nullptr, why_);
        if (!end) return too_far();
        ends_ = end->unshifted;
        return {};
    }
    [[nodiscard]] date begun() const noexcept { return begun_; }
    void revive() noexcept { is_revived_ = true; }

    /// The end, within the longest time that the law allows from the due day.
    [[nodiscard]] result<date> end() const {
        if (!rule_.at_most || is_revived_) return ends_;
        const auto most = after(due_, *rule_.at_most);
        if (!most) return most.error();
        return std::min(ends_, *most);
    }
    [[nodiscard]] bool is_cut_short(date end) const noexcept { return end < ends_; }
    /// The working day that a last day gives way to, if the calendar knows it.
    [[nodiscard]] std::optional<date> moved(date end) const {
        if (moves_ == if_non_working::stays) return end;
        return days_ != nullptr ? move_if_non_working(end, moves_, *days_) : std::nullopt;
    }

    [[nodiscard]] result<void> apply(const limitation_pause& pause);
    [[nodiscard]] result<void> apply(const limitation_event& event, bool is_again);
    /// Records a step: its message, then names and values by turns.
    template <class... Parts>
    void add(std::string_view message, const Parts&... parts) const {
        if constexpr (Recorder::on) {
            std::vector<parameter> parameters;
            append(parameters, parts...);
            why_.add(message, std::move(parameters));
        }
    }

private:
    static void append(std::vector<parameter>&) {}
    template <class Value, class... Parts>
    static void append(std::vector<parameter>& out, const char* name, const Value& value, const Parts&... more) {
        using std::to_string;
        out.push_back({name, to_string(value)});
        append(out, more...);
    }
    [[nodiscard]] result<date> after(date day, const troth::term& length) const {
        no_reasons none;
        const auto end = calculate_deadline(day, length, direction::after, counting_, nullptr, none);
        if (!end) return too_far();
        return end->unshifted;
    }
    static error too_far() { return fail(code::bad_value, "/due", "the limitation period ends after 9999-12-31"); }
    /// Lets the days of a range that the period meets not count; returns how many those are. Of a period of which no
    /// day has run yet the whole is counted from the last of them.
    [[nodiscard]] result<std::int32_t> stand_still(date from, date to) {
        const auto first = std::max(from, stood_until_.next());
        if (first > ends_ || first > to) return 0;
        has_run_ |= first > stood_until_.next();
        const auto moved = has_run_ ? ends_.plus(to - first + 1) : std::nullopt;
        const auto end = has_run_ ? (moved ? result<date>(*moved) : too_far()) : after(to, *rule_.term);
        if (!end) return end.error();
        ends_ = *end;
        stood_until_ = to;
        return to - first + 1;
    }
    [[nodiscard]] result<void> apply_claim(const limitation_event& e);
    [[nodiscard]] result<void> apply_filing(const limitation_event& e);
    [[nodiscard]] result<void> apply_suspension(const limitation_event& e);

    const limitation_rule& rule_;
    deadline_rule counting_;
    if_non_working moves_;
    const calendar* days_;
    date due_;
    date begun_;
    date ends_;
    date stood_until_;      // days up to this one are not counted, or are before the period
    bool has_run_ = false;  // whether a day of the period has been counted
    bool is_revived_ = false;
    bool is_again_ = false;  // an event that was explained before, for a period that began anew
    Recorder& why_;
};

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_pause& pause) {
    if (pause.effect == limitation_effect::ends_no_earlier) {
        if (ends_ < pause.from || ends_ >= pause.to) return {};
        ends_ = pause.to;
        add("limitation.ends_no_earlier", "from", pause.from, "to", pause.to);
        return {};
    }
    const auto days = stand_still(pause.from, pause.to);
    if (!days) return days.error();
    if (*days > 0) add("limitation.pause", "from", pause.from, "to", pause.to, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_event& e, bool is_again) {
    is_again_ = is_again;
    if (e.begin() > ends_) {
        const auto last = moved(ends_).value_or(ends_);
        if (e.begin() > last) {
            add("limitation.too_late", "on", e.begin(), "expires", last);
            return {};
        }
        ends_ = last;
    }
    switch (e.kind) {
        case limitation_event_kind::claim_sent:
            return apply_claim(e);
        case limitation_event_kind::filed:
            return apply_filing(e);
        case limitation_event_kind::suspended:
            return apply_suspension(e);
        case limitation_event_kind::acknowledged:
            break;
    }
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_claim(const limitation_event& e) {
    if (!rule_.claim_suspends) {
        add("limitation.no_effect", "on", *e.on);
        return {};
    }
    const auto last = after(e.on->previous(), e.days ? troth::term{*e.days, term_unit::days} : *rule_.claim_suspends);
    if (!last) return last.error();
    const auto days = stand_still(*e.on, *last);
    if (!days) return days.error();
    if (*days > 0 || !is_again_) add("limitation.claim", "on", *e.on, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_filing(const limitation_event& e) {
    if (!e.to) {
        add("limitation.no_effect", "on", *e.on);
        return {};
    }
    if (!rule_.filed_days_not_counted.value_or(false)) {
        add("limitation.filed_in_vain", "on", *e.on, "to", *e.to);
        return {};
    }
    const auto days = stand_still(*e.on, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.filed_days", "on", *e.on, "to", *e.to, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_suspension(const limitation_event& e) {
    if (!rule_.suspensions_count.value_or(false)) {
        add("limitation.no_effect", "on", *e.from);
        return {};
    }
    auto from = *e.from;
    if (rule_.only_in_last) {
        no_reasons none;
        const auto window = calculate_deadline(ends_, *rule_.only_in_last, direction::before, counting_, nullptr, none);
        if (!window) return window.error();
        from = std::max(from, window->unshifted.next());
        if (*e.to < from) {
            add("limitation.not_in_last", "from", *e.from, "to", *e.to);
            return {};
        }
    }
    const auto days = stand_still(from, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.suspended", "from", *e.from, "to", *e.to, "days", *days, "expires", ends_);
    if (*days == 0 || !rule_.at_least_left) return {};
    const auto least = after(*e.to, *rule_.at_least_left);
    if (!least) return least.error();
    if (*least <= ends_) return {};
    ends_ = *least;
    add("limitation.at_least_left", "to", *e.to, "expires", ends_);
    return {};
}

}  // namespace detail
}  // namespace troth::inline v0
