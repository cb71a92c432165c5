// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/warranty/parts.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// The sums of one part.
struct part_sums {
    std::int64_t used = 0, norm = 0, over = 0, used_before = 0, needed = 0, requested = 0;
    bool has_norm = false;
    std::optional<std::int64_t> stock;
    std::int64_t missing = 0;
    std::vector<std::string> blocks;
};

/// What is said about the parts of one workshop.
class parts_calculation {
public:
    explicit parts_calculation(const part_question& asked) : asked_(asked) {}

    result<parts_answer> calculate() {
        out_.from = asked_.from;
        out_.as_of = asked_.as_of;
        if (!set_forecast_days())
            return fail(
                code::limit, "/periods",
                "so many periods before " + to_string(asked_.as_of) + " begin before the first day of the calendar");
        for (const auto& n : asked_.norms) {
            norms_[{n.part, n.work ? std::string_view(*n.work) : std::string_view()}] = n.quantity;
            parts_[n.part];
        }
        add_use();
        for (const auto& s : asked_.stock) {
            auto& stock = parts_[s.part].stock;
            stock = stock.value_or(0) + s.quantity;
        }
        for (const auto& r : asked_.requested) parts_[r.part].requested += r.quantity;
        serve();
        if (const auto too_many = make_rows(); !too_many.empty())
            return fail(code::limit, "", "the quantities of " + too_many + " are more than can be counted");
        return std::move(out_);
    }

private:
    static constexpr std::int64_t max_quantity = 999'999'999;
    using taken_by = std::tuple<std::string_view, std::string_view, std::string_view>;  ///< repair, part, work

    /// The whole periods up to `as_of`; false where they begin before the first day.
    bool set_forecast_days() {
        auto last = span_number(asked_.as_of, asked_.period);
        if (days_of_span(last, asked_.period).last != asked_.as_of) --last;
        const auto first = last - asked_.periods + 1;
        if (first < span_number(date::first(), asked_.period)) return false;
        out_.forecast_from = days_of_span(first, asked_.period).first;
        out_.forecast_to = days_of_span(last, asked_.period).last;
        return true;
    }

    [[nodiscard]] std::optional<std::int64_t> norm_of(std::string_view part, std::string_view work) const {
        auto at = norms_.find({part, work});
        if (at == norms_.end()) at = norms_.find({part, std::string_view()});
        return at != norms_.end() ? std::optional(at->second) : std::nullopt;
    }

    void add_use() {
        std::map<taken_by, std::int64_t> taken;
        for (const auto& u : asked_.used) {
            auto& sums = parts_[u.part];
            if (u.on > asked_.as_of) continue;
            if (out_.forecast_from <= u.on && u.on <= out_.forecast_to) sums.used_before += u.quantity;
            if (asked_.from && u.on < *asked_.from) continue;
            sums.used += u.quantity;
            if (u.repair)
                taken[{*u.repair, u.part, u.work ? std::string_view(*u.work) : std::string_view()}] += u.quantity;
        }
        for (const auto& [of, used] : taken) add_taken(of, used);
        std::stable_sort(out_.overuse.begin(), out_.overuse.end(),
                         [](const auto& a, const auto& b) { return a.over > b.over; });
    }

    void add_taken(const taken_by& of, std::int64_t used) {
        const auto& [repair, part, work] = of;
        const auto norm = norm_of(part, work);
        if (!norm) return;
        auto& sums = parts_[part];
        sums.has_norm = true;
        sums.norm += *norm;
        if (used <= *norm) return;
        sums.over += used - *norm;
        if (used > max_quantity) return;  // the row of the part says so
        auto& row = out_.overuse.emplace_back();
        row.repair = repair;
        row.part = part;
        if (!work.empty()) row.work = work;
        row.used = static_cast<std::int32_t>(used);
        row.norm = static_cast<std::int32_t>(*norm);
        row.over = row.used - row.norm;
    }

    /// The parts in stock go to the repairs in the order of their due days. One that waits for another part keeps what
    /// it has got.
    void serve() {
        std::vector<std::size_t> order(asked_.needed.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto rank = [&](std::size_t i) {
                return std::pair(!asked_.needed[i].due, asked_.needed[i].due.value_or(date{}));
            };
            return rank(a) < rank(b);
        });
        std::map<std::string_view, std::size_t> place;  // of the repairs among those blocked
        for (const auto i : order) {
            const auto& need = asked_.needed[i];
            auto& sums = parts_[need.part];
            const auto before = sums.needed;
            sums.needed += need.quantity;
            if (!sums.stock) continue;
            const auto left = std::max<std::int64_t>(0, *sums.stock - before);
            if (need.quantity <= left) continue;
            block(need, need.quantity - left, place);
            sums.missing += need.quantity - left;
            sums.blocks.push_back(need.repair);
        }
    }

    void block(const part_need& need, std::int64_t missing, std::map<std::string_view, std::size_t>& place) {
        const auto [at, is_new] = place.try_emplace(need.repair, out_.blocked.size());
        if (is_new) out_.blocked.push_back({need.repair, need.due, {}});
        out_.blocked[at->second].missing.push_back({need.part, static_cast<std::int32_t>(missing)});
    }

    /// The name of a part with more than can be counted; empty where all fit.
    std::string make_rows() {
        for (auto& [part, s] : parts_) {
            const auto forecast = (s.used_before + asked_.periods - 1) / asked_.periods;
            const auto wanted = s.needed + forecast;
            for (const auto sum : {s.used, s.norm, s.used_before, wanted, s.requested, s.stock.value_or(0)})
                if (sum > max_quantity) return std::string(part);
            const auto number = [](std::int64_t n) { return static_cast<std::int32_t>(n); };
            auto& row = out_.parts.emplace_back();
            row.part = part;
            row.used = number(s.used);
            if (s.has_norm) row.norm = number(s.norm);
            row.over = number(s.over);
            row.used_before = number(s.used_before);
            row.forecast = number(forecast);
            row.needed = number(s.needed);
            row.requested = number(s.requested);
            row.blocks = std::move(s.blocks);
            if (!s.stock) continue;
            row.stock = number(*s.stock);
            row.missing = number(s.missing);
            row.to_request = number(std::max<std::int64_t>(0, wanted - *s.stock - s.requested));
        }
        return {};
    }

    const part_question& asked_;
    std::map<std::string_view, part_sums> parts_;
    std::map<std::pair<std::string_view, std::string_view>, std::int64_t> norms_;
    parts_answer out_;
};

inline void explain_part(const part_row& p, const parts_answer& a, std::int32_t periods, reasons& why) {
    if (p.used_before != 0)
        why.add("parts.forecast", {{"part", p.part},
                                   {"used", std::to_string(p.used_before)},
                                   {"from", to_string(a.forecast_from)},
                                   {"to", to_string(a.forecast_to)},
                                   {"periods", std::to_string(periods)},
                                   {"forecast", std::to_string(p.forecast)}});
    if (!p.stock)
        why.add("parts.stock_not_known", {{"part", p.part}, {"needed", std::to_string(p.needed)}});
    else if (*p.missing != 0)
        why.add("parts.missing", {{"part", p.part},
                                  {"needed", std::to_string(p.needed)},
                                  {"stock", std::to_string(*p.stock)},
                                  {"missing", std::to_string(*p.missing)}});
    if (p.to_request.value_or(0) != 0)
        why.add("parts.to_request", {{"part", p.part},
                                     {"needed", std::to_string(p.needed)},
                                     {"forecast", std::to_string(p.forecast)},
                                     {"stock", std::to_string(*p.stock)},
                                     {"requested", std::to_string(p.requested)},
                                     {"quantity", std::to_string(*p.to_request)}});
}

inline void explain_parts(const parts_answer& a, std::int32_t periods, reasons& why) {
    for (const auto& p : a.parts) explain_part(p, a, periods, why);
    for (const auto& b : a.blocked)
        if (b.due)
            why.add("parts.blocked_due", {{"repair", b.repair}, {"due", to_string(*b.due)}});
        else
            why.add("parts.blocked", {{"repair", b.repair}});
    for (const auto& o : a.overuse)
        why.add("parts.overuse", {{"repair", o.repair},
                                  {"part", o.part},
                                  {"used", std::to_string(o.used)},
                                  {"norm", std::to_string(o.norm)},
                                  {"over", std::to_string(o.over)}});
}

}  // namespace detail

/// What repairs used above the norm, what the next period will need, what open work waits for and what is to be
/// requested. The forecast is the average of the last whole periods, rounded up. A part whose stock is not stated has
/// no `missing`: it is not known.
///
/// Errors: `limit` at `/periods` where these begin before the first day of the calendar, and for quantities that do not
/// fit. Precondition: there are no `faults_of`.
template <class Recorder>
[[nodiscard]] result<parts_answer> calculate_parts(const part_question& asked, Recorder& why) {
    auto out = detail::parts_calculation(asked).calculate();
    if constexpr (Recorder::on)
        if (out) detail::explain_parts(*out, asked.periods, why);
    return out;
}

}  // namespace troth::inline v0
