// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/contract/recurrence.hpp>
#include <troth/contract/validity_walk.hpp>
#include <troth/contract/version_order.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0 {

/// The most dated performances that a contract is planned to.
inline constexpr std::size_t max_contract_performances = 100'000;

/// One performance on its day, by the version that states it and its place in that version.
struct dated_performance {
    date due;
    std::uint32_t version = 0;
    std::uint32_t performance = 0;
    [[nodiscard]] friend bool operator==(const dated_performance&, const dated_performance&) noexcept = default;
};

namespace detail {

/// What a version says of a performance, as far as no later version has taken its place: after a day, to a day.
struct performance_span {
    std::uint32_t version = 0;
    std::uint32_t performance = 0;
    std::optional<date> after;
    date to = date::last();
};

/// All that is said of the performance with one id, in the order of days: the spans do not overlap.
struct performance_line {
    std::string_view id;
    std::vector<performance_span> spans;

    /// Lets fall away what is due after a day.
    void cut(date day) {
        while (!spans.empty() && spans.back().after && *spans.back().after >= day) spans.pop_back();
        if (!spans.empty()) spans.back().to = std::min(spans.back().to, day);
    }
};

/// Lays the performances of versions over one another, the weakest version first.
template <class Recorder>
class performance_plan {
public:
    performance_plan(const contract& c, Recorder& why) : contract_(c), why_(why) {}

    void add(const version_rank& rank) {
        const auto& v = contract_.versions[rank.version];
        const auto from = rank.in_force_from();
        const bool is_end = v.kind == contract_version_kind::termination;
        const auto last = is_end ? from.previous() : from;  // of what was before
        if (is_end) {
            for (auto& line : lines_) line.cut(last);
            if constexpr (Recorder::on)
                why_.add("contract.performances_ended", {{"version", v.id}, {"from", to_string(from)}});
        }
        for (const auto& id : v.drops)
            if (const auto known = by_id_.find(id); known != by_id_.end()) {
                lines_[known->second].cut(last);
                explain("contract.performance_dropped", id, v.id, from);
            }
        for (std::size_t i = 0; i < v.performances.size(); ++i) {
            const auto& id = v.performances[i].id;
            const auto [known, is_new] = by_id_.try_emplace(id, lines_.size());
            if (is_new) lines_.push_back({id, {}});
            auto& line = lines_[known->second];
            line.cut(last);
            if (!is_new) explain("contract.performance_changed", id, v.id, from);
            line.spans.push_back({rank.version, static_cast<std::uint32_t>(i),
                                  is_new ? std::nullopt : std::optional(last), date::last()});
        }
    }

    /// What is due after the end that a withdrawal brings falls away, but for what was agreed after it.
    void withdraw(const contract_notice& n, date end) {
        for (auto& line : lines_)
            for (auto& s : line.spans)
                if (contract_.versions[s.version].signed_on <= n.on) s.to = std::min(s.to, end);
        if constexpr (Recorder::on)
            why_.add("contract.performances_withdrawn", {{"by", n.by}, {"to", to_string(end)}});
    }

    [[nodiscard]] result<std::vector<dated_performance>> dated() {
        std::sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        std::vector<row> rows;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            for (const auto& s : lines_[i].spans)
                if (auto done = append(rows, s, i); !done) return done.error();
        std::sort(rows.begin(), rows.end(), [](const row& a, const row& b) { return a.key < b.key; });
        std::vector<dated_performance> out;
        out.reserve(rows.size());
        for (const auto& r : rows) out.push_back(r.what);
        return out;
    }

private:
    /// `key` orders by day, then by id; one id has at most one performance on a day.
    struct row {
        std::uint64_t key = 0;
        dated_performance what;
    };

    result<void> append(std::vector<row>& rows, const performance_span& s, std::size_t line) const {
        const recurrence dates(contract_.versions[s.version].performances[s.performance]);
        for (auto n = s.after ? dates.first_after(*s.after) : 0;; ++n) {
            const auto due = dates.on(n);
            if (!due || *due > s.to) return {};
            if (rows.size() == max_contract_performances)
                return fail(code::limit,
                            "/versions/" + std::to_string(s.version) + "/performances/" + std::to_string(s.performance),
                            "the contract has more than 100000 dated performances");
            const auto days = static_cast<std::uint64_t>(*due - date::first());
            rows.push_back({days << 32 | line, {*due, s.version, s.performance}});
        }
    }
    void explain(const char* message, const std::string& performance, const std::string& version, date from) const {
        if constexpr (Recorder::on)
            why_.add(message, {{"performance", performance}, {"version", version}, {"from", to_string(from)}});
    }

    const contract& contract_;
    Recorder& why_;
    std::vector<performance_line> lines_;
    std::unordered_map<std::string_view, std::size_t> by_id_;
};

}  // namespace detail

/// The dated performances of a contract as of a day, past and to come: those of all versions then in force, by day and
/// id. A version that names a performance of an earlier one takes its place for what is due after the day from which
/// the later version is in force; what was due on or before that day stays as it was, and the later version adds
/// nothing to it. What a version `drops` falls away in the same way. With a termination, as soon as it is signed, falls
/// away all that is due from the day on from which it is in force, but for what it states itself. Of a contract that
/// ends by a withdrawal, what is due after its end is not owed, unless a version signed after the day of the withdrawal
/// states it.
/// Error: `limit` at the performance that would exceed `max_contract_performances`.
template <class Recorder>
[[nodiscard]] result<std::vector<dated_performance>> calculate_performances(const contract& c, date day,
                                                                            Recorder& why) {
    detail::performance_plan<Recorder> plan(c, why);
    for (const auto& rank : versions_in_force(c, day)) plan.add(rank);
    if (const auto termination = termination_to_come(c, day)) plan.add(*termination);
    const auto is_withdrawal = [&](const auto& n) { return n.kind == notice_kind::withdrawal && n.on <= day; };
    if (std::any_of(c.notices.begin(), c.notices.end(), is_withdrawal)) {
        no_reasons none;
        const detail::validity_walk<no_reasons> walk(c, day, none);
        if (walk.is_withdrawn()) plan.withdraw(*walk.withdrawal(), walk.withdrawn_to());
    }
    return plan.dated();
}

}  // namespace troth::inline v0
