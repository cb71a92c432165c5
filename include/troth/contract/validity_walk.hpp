// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/contract/renewal.hpp>
#include <troth/contract/version_order.hpp>

namespace troth::inline v0::detail {

/// Follows the validity of a contract through its life up to a day. At each end the terms then in force decide whether
/// it goes on: so what changes later does not change a renewal that has happened.
template <class Recorder>
class validity_walk {
public:
    validity_walk(const contract& c, date day, Recorder& why) : contract_(c), why_(why) {
        collect_events(day);
        for (std::size_t i = 0; i < events_.size() && !terminated_on_; ++i) {
            renew_until(events_[i].on);
            if (events_[i].is_notice) withdraw(contract_.notices[events_[i].place]);
            else apply(ranks_[events_[i].place]);
        }
        if (!terminated_on_) renew_until(day);
    }

    [[nodiscard]] bool has_version() const noexcept { return has_version_; }
    [[nodiscard]] const std::optional<date>& begin() const noexcept { return begin_; }
    /// The last day of the present period, or of the last one.
    [[nodiscard]] const std::optional<date>& end() const noexcept { return end_; }
    [[nodiscard]] std::optional<std::uint32_t> version_of_end() const noexcept {
        return end_of_ ? std::optional(end_of_->version) : std::nullopt;
    }
    [[nodiscard]] std::int32_t renewed() const noexcept { return renewed_; }
    [[nodiscard]] const contract_renewal& renewal() const noexcept { return renewal_; }
    [[nodiscard]] const std::optional<date>& terminated_on() const noexcept { return terminated_on_; }
    [[nodiscard]] const contract_notice* withdrawal() const noexcept { return withdrawal_; }
    /// The last day of a contract from which a party has withdrawn.
    [[nodiscard]] date withdrawn_to() const noexcept { return withdrawn_to_; }
    /// Whether it is the withdrawal that ends the contract.
    [[nodiscard]] bool is_withdrawn() const noexcept {
        return withdrawal_ != nullptr && !terminated_on_ && (!end_ || withdrawn_to_ <= *end_);
    }
    [[nodiscard]] bool is_ended() const noexcept { return is_ended_; }
    [[nodiscard]] bool is_renewable() const noexcept {
        return renewal_.mode == renewal_mode::tacit && renewal_.term && renewal_.term->count > 0 &&
               renewed_ < renewal_.times.value_or(INT32_MAX);
    }
    /// The last day on which notice can be given for the present period. There must be an end.
    [[nodiscard]] date notice_by() const { return day_before(*end_, renewal_.notice); }
    /// The notice in time against the next renewal; null if there is none.
    [[nodiscard]] const contract_notice* notice_in_time() const {
        const auto found = first_notice();
        return found != notices_.end() && (*found)->on <= notice_by() ? *found : nullptr;
    }
    /// Says which notices of the present period came too late.
    void explain_late_notices() const {
        if constexpr (Recorder::on)
            for (auto n = first_notice(); n != notices_.end() && (*n)->on <= *end_; ++n)
                why_.add("contract.notice_too_late", {{"by", (*n)->by},
                                                      {"on", to_string((*n)->on)},
                                                      {"notice_by", to_string(notice_by())}});
    }

private:
    struct event {
        date on;
        bool is_notice = false;
        std::size_t place = 0;
    };

    void collect_events(date day) {
        ranks_ = versions_in_force(contract_, day);
        for (std::size_t i = 0; i < ranks_.size(); ++i) events_.push_back({ranks_[i].in_force_from(), false, i});
        for (std::size_t i = 0; i < contract_.notices.size(); ++i) {
            const auto& n = contract_.notices[i];
            if (n.on > day) continue;
            if (n.kind == notice_kind::withdrawal) events_.push_back({n.on, true, i});
            else notices_.push_back(&n);
        }
        std::sort(events_.begin(), events_.end(), [](const event& a, const event& b) {
            return std::tie(a.on, a.is_notice, a.place) < std::tie(b.on, b.is_notice, b.place);
        });
        std::stable_sort(notices_.begin(), notices_.end(), [](const auto* a, const auto* b) { return a->on < b->on; });
    }

    void apply(const version_rank& rank) {
        const auto& v = contract_.versions[rank.version];
        const auto on = rank.in_force_from();
        if (v.kind == contract_version_kind::termination) {
            if (!is_ended_) terminated_on_ = on;
            return;
        }
        if (!has_version_ && !begin_) begin_ = rank.from;
        has_version_ = true;
        if (v.valid_from && (!begin_of_ || *begin_of_ < rank)) {
            begin_ = v.valid_from;
            begin_of_ = rank;
        }
        if (v.valid_to && (!end_of_ || *end_of_ < rank)) begin_period(*v.valid_to, rank, on);
        if (!v.renewal) return;
        take(&contract_renewal::mode, *v.renewal, rank, mode_of_);
        take(&contract_renewal::notice, *v.renewal, rank, notice_of_);
        take(&contract_renewal::times, *v.renewal, rank, times_of_);
        if (take(&contract_renewal::term, *v.renewal, rank, term_of_)) count_from_end();
    }
    /// Takes a member of a clause on renewal that states it, unless a stronger version does.
    template <class T>
    bool take(std::optional<T> contract_renewal::*member, const contract_renewal& from, const version_rank& rank,
              std::optional<version_rank>& of) {
        if (!(from.*member) || (of && rank < *of)) return false;
        renewal_.*member = from.*member;
        of = rank;
        return true;
    }
    /// A new end that a version states. Notices before it was signed, and a withdrawal, were of the old one.
    void begin_period(date end, const version_rank& rank, date on) {
        since_ = rank.signed_on;
        end_ = end;
        end_of_ = rank;
        renewed_ = 0;
        withdrawal_ = nullptr;
        is_ended_ = end < on;
        count_from_end();
    }
    void count_from_end() {
        counted_from_ = end_;
        periods_ = 0;
    }
    void withdraw(const contract_notice& n) {
        if (!has_version_ || is_ended_) return;
        const auto to = day_after(n.on, renewal_.notice);
        if (withdrawal_ != nullptr && withdrawn_to_ <= to) return;
        withdrawal_ = &n;
        withdrawn_to_ = to;
    }

    /// Lets every end before a day come.
    void renew_until(date day) {
        while (!is_ended_) {
            if (withdrawal_ != nullptr && withdrawn_to_ < day && (!end_ || withdrawn_to_ < *end_)) {
                end_ = withdrawn_to_;
                is_ended_ = true;
            } else if (!end_ || *end_ >= day) {
                return;
            } else {
                renew();
            }
        }
    }
    void renew() {
        const bool is_withdrawn = withdrawal_ != nullptr && withdrawn_to_ <= *end_;
        if (is_withdrawn || !is_renewable() || notice_in_time() != nullptr) {
            is_ended_ = true;
            return;
        }
        explain_late_notices();
        since_ = end_->next();
        end_ = period_end(*counted_from_, *renewal_.term, ++periods_);
        ++renewed_;
    }
    [[nodiscard]] std::vector<const contract_notice*>::const_iterator first_notice() const {
        return std::lower_bound(notices_.begin(), notices_.end(), since_,
                                [](const contract_notice* n, date day) { return n->on < day; });
    }

    const contract& contract_;
    Recorder& why_;
    std::vector<version_rank> ranks_;
    std::vector<event> events_;
    std::vector<const contract_notice*> notices_;  // against renewal, by day
    bool has_version_ = false;
    std::optional<date> begin_, end_, counted_from_, terminated_on_;
    std::optional<version_rank> begin_of_, end_of_, mode_of_, term_of_, notice_of_, times_of_;
    contract_renewal renewal_;
    date since_ = date::first();  // from which day on notices are of the present period
    std::int64_t periods_ = 0;    // since `counted_from_`
    std::int32_t renewed_ = 0;
    const contract_notice* withdrawal_ = nullptr;
    date withdrawn_to_;
    bool is_ended_ = false;
};

}  // namespace troth::inline v0::detail
