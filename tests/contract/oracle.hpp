// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <troth/contract/performances.hpp>
#include <troth/contract/terms.hpp>
#include <troth/contract/validity.hpp>

/// What a contract says, found slowly: every day is lived through, every term looked up in all versions.
namespace contract_oracle {

using troth::contract;
using troth::date;

inline date later(date d, int count, troth::term_unit unit) {
    using troth::term_unit;
    const int per_unit = unit == term_unit::weeks ? 7 : unit == term_unit::half_months ? 15 : 1;
    if (unit < term_unit::months) return date::make(d.days() + std::int64_t{count} * per_unit).value();
    int months = count * (unit == term_unit::years ? 12 : unit == term_unit::quarters ? 3 : 1);
    int year = d.year(), month = d.month();
    for (; months > 0; --months) month == 12 ? (month = 1, ++year) : ++month;
    for (; months < 0; ++months) month == 1 ? (month = 12, --year) : --month;
    return date::make(year, month, std::min(d.day(), troth::days_in_month(year, month))).value();
}
inline date period_end(date end, const troth::term& t, int n) {
    const auto same = later(end.next(), n * t.count, t.unit);
    const bool is_clipped = t.unit >= troth::term_unit::months && same.day() != end.next().day();
    return is_clipped ? same : same.previous();
}
inline date before(date d, const std::optional<troth::term>& t) { return t ? later(d, -t->count, t->unit) : d; }

inline date effective_from(const contract& c, std::size_t i) {
    const auto from = [](const troth::contract_version& v) { return v.from.value_or(*v.signed_on); };
    return std::max(from(c.versions[i]), from(c.versions[0]));
}
inline bool is_in_force(const contract& c, std::size_t i, date day) {
    const auto& v = c.versions[i];
    return v.signed_on && *v.signed_on <= day && effective_from(c, i) <= day;
}
/// The strongest version in force of those that a question is answered by; none where there is none.
template <class Has>
std::optional<std::uint32_t> strongest(const contract& c, date day, Has has) {
    std::optional<std::uint32_t> out;
    for (std::size_t i = 0; i < c.versions.size(); ++i) {
        if (!is_in_force(c, i, day) || !has(c.versions[i])) continue;
        const auto key = [&](std::size_t k) { return std::tuple(effective_from(c, k), *c.versions[k].signed_on, k); };
        if (!out || key(*out) < key(i)) out = static_cast<std::uint32_t>(i);
    }
    return out;
}

/// The strongest version in force that states a member of the clause on renewal.
template <class Member>
std::optional<std::uint32_t> version_of_renewal(const contract& c, date day, Member member) {
    return strongest(c, day, [&](const auto& v) { return v.renewal && ((*v.renewal).*member).has_value(); });
}
/// Each member of the clause on renewal from the version that states it.
inline troth::contract_renewal renewal(const contract& c, date day) {
    troth::contract_renewal out;
    const auto take = [&](auto member) {
        if (const auto v = version_of_renewal(c, day, member)) out.*member = (*c.versions[*v].renewal).*member;
    };
    take(&troth::contract_renewal::mode);
    take(&troth::contract_renewal::term);
    take(&troth::contract_renewal::notice);
    take(&troth::contract_renewal::times);
    return out;
}

inline troth::terms_in_force terms(const contract& c, date day) {
    troth::terms_in_force out;
    out.latest = strongest(c, day, [](const auto&) { return true; });
    const auto take = [&](auto& to, auto member) {
        const auto v = strongest(c, day, [&](const auto& version) { return (version.*member).has_value(); });
        if (v) to = {*(c.versions[*v].*member), *v};
    };
    take(out.price, &troth::contract_version::price);
    take(out.valid_from, &troth::contract_version::valid_from);
    take(out.valid_to, &troth::contract_version::valid_to);
    take(out.renewal, &troth::contract_version::renewal);
    if (out.renewal) out.renewal->value = renewal(c, day);
    std::set<std::string_view> names, sections;
    for (const auto& v : c.versions) {
        for (const auto& t : v.terms) names.insert(t.first);
        sections.insert(v.sections.begin(), v.sections.end());
    }
    for (const auto name : names)
        if (const auto v = strongest(c, day, [&](const auto& w) { return w.terms.count(std::string(name)) != 0; }))
            out.terms.push_back({name, c.versions[*v].terms.at(std::string(name)), *v});
    for (const auto name : sections)
        if (const auto v = strongest(c, day, [&](const auto& w) {
                return std::find(w.sections.begin(), w.sections.end(), name) != w.sections.end();
            }))
            out.sections.push_back({name, *v});
    return out;
}

/// The places of signatories who were not entitled to sign, each version looked at by itself.
inline std::set<std::string> not_entitled(const contract& c) {
    std::set<std::string> out;
    for (std::size_t i = 0; i < c.versions.size(); ++i) {
        const auto& v = c.versions[i];
        if (!v.signed_on) continue;
        const auto in_force = terms(c, std::max(effective_from(c, i), *v.signed_on)).price;
        const auto* price = v.price ? &*v.price : in_force ? &in_force->value : nullptr;
        for (std::size_t k = 0; k < v.signatories.size(); ++k) {
            const auto& s = v.signatories[k];
            const auto place = "/versions/" + std::to_string(i) + "/signatories/" + std::to_string(k);
            if (s.from && *v.signed_on < *s.from) out.insert(place + "/from");
            if (s.to && *s.to < *v.signed_on) out.insert(place + "/to");
            if (price != nullptr && s.up_to && *s.up_to->scaled(4) < *price->scaled(4)) out.insert(place + "/up_to");
        }
    }
    return out;
}

/// Lives through the days of a contract, one after the other.
class life {
public:
    life(const contract& c, date first) : contract_(c), today_(first) { begin_day(); }

    void next_day() {
        const auto yesterday = terms(contract_, today_);
        today_ = today_.next();
        if (!is_over_ && !terminated_) end_yesterday(yesterday);
        begin_day();
    }
    troth::contract_validity answer() const {
        auto out = answer_of_versions_in_force();
        if (terminated_ || is_over_) return out;
        for (std::size_t i = 0; i < contract_.versions.size(); ++i) {
            const auto& v = contract_.versions[i];
            if (v.kind != troth::contract_version_kind::termination || !v.signed_on || *v.signed_on > today_ ||
                is_in_force(contract_, i, today_))
                continue;
            const auto last = effective_from(contract_, i).previous();
            if (out.to && *out.to < last) continue;
            out.to = last;
            out.notice_by.reset();
            out.decide_from.reset();
            if (out.state == troth::validity_state::open_ended) out.state = troth::validity_state::in_force;
        }
        return out;
    }
    /// The day on which a party withdrew and the last day after that, of a contract that ends by it.
    std::optional<std::pair<date, date>> withdrawal() const {
        if (terminated_ || !withdrawn_ || (end_ && *end_ < *withdrawn_)) return std::nullopt;
        return std::pair(withdrawn_on_, *withdrawn_);
    }

private:
    troth::contract_validity answer_of_versions_in_force() const {
        troth::contract_validity out;
        const auto now = terms(contract_, today_);
        if (!begin_) {
            const auto& v = contract_.versions[0];
            out.from = v.valid_from ? v.valid_from : v.from ? v.from : v.signed_on;
            out.to = v.valid_to;
            return out;
        }
        out.from = begin_;
        out.to = end_;
        out.renewed = renewed_;
        if (terminated_) {
            out.state = troth::validity_state::terminated;
            out.to = terminated_->previous();
            return out;
        }
        const bool is_withdrawn = withdrawn_ && (!end_ || *withdrawn_ <= *end_);
        if (is_withdrawn) out.to = withdrawn_;
        if (is_over_) {
            out.state = is_withdrawn ? troth::validity_state::terminated : troth::validity_state::ended;
            return out;
        }
        out.state = today_ < *begin_ ? troth::validity_state::not_yet
                    : out.to         ? troth::validity_state::in_force
                                     : troth::validity_state::open_ended;
        if (!end_ || is_withdrawn || !now.renewal) return out;
        const auto& r = now.renewal->value;
        const auto last = before(*end_, r.notice);
        if (r.mode == troth::renewal_mode::by_agreement ||
            (is_renewable(r) && !is_noticed(last))) {
            out.notice_by = last;
            out.decide_from = before(last, r.notice);
        }
        return out;
    }

    bool is_renewable(const troth::contract_renewal& r) const {
        return r.mode == troth::renewal_mode::tacit && r.term && renewed_ < r.times.value_or(1000);
    }
    bool is_noticed(date last) const {
        return std::any_of(contract_.notices.begin(), contract_.notices.end(), [&](const auto& n) {
            return n.kind == troth::notice_kind::no_renewal && since_ <= n.on && n.on <= last && n.on <= today_;
        });
    }
    void end_yesterday(const troth::terms_in_force& then) {
        if (withdrawn_ && *withdrawn_ < today_ && (!end_ || *withdrawn_ < *end_)) {
            end_ = withdrawn_;
            is_over_ = true;
        }
        if (is_over_ || !end_ || *end_ >= today_) return;
        const auto r = then.renewal ? then.renewal->value : troth::contract_renewal{};
        const bool is_withdrawn = withdrawn_ && *withdrawn_ <= *end_;
        const bool goes_on = is_renewable(r) && !is_withdrawn && !is_noticed(before(*end_, r.notice));
        if (!goes_on) {
            is_over_ = true;
            return;
        }
        since_ = today_;
        end_ = period_end(*counted_from_, *r.term, ++periods_);
        ++renewed_;
    }
    void begin_day() {
        const auto now = terms(contract_, today_);
        if (!now.latest || terminated_) return;
        if (!begin_ || now.valid_from) begin_ = now.valid_from ? now.valid_from->value : effective_from(contract_, 0);
        const auto version_of = [](const auto& term) { return term ? std::optional(term->version) : std::nullopt; };
        if (version_of(now.valid_to) != end_of_) {
            end_of_ = version_of(now.valid_to);
            end_ = counted_from_ = now.valid_to->value;
            since_ = *contract_.versions[*end_of_].signed_on;
            renewed_ = periods_ = 0;
            withdrawn_.reset();
            is_over_ = *end_ < today_;
        }
        if (const auto of = version_of_renewal(contract_, today_, &troth::contract_renewal::term); of != term_of_) {
            term_of_ = of;
            counted_from_ = end_;
            periods_ = 0;
        }
        const auto is_termination = [](const auto& v) {
            return v.kind == troth::contract_version_kind::termination;
        };
        if (!is_over_ && strongest(contract_, today_, is_termination) &&
            !strongest(contract_, today_.previous(), is_termination)) {
            terminated_ = today_;
            return;
        }
        for (const auto& n : contract_.notices) {
            if (n.on != today_ || n.kind != troth::notice_kind::withdrawal || is_over_) continue;
            const auto& notice = now.renewal ? now.renewal->value.notice : std::nullopt;
            const auto to = notice ? later(today_, notice->count, notice->unit) : today_;
            if (withdrawn_ && *withdrawn_ <= to) continue;
            withdrawn_ = to;
            withdrawn_on_ = today_;
        }
    }

    const contract& contract_;
    date today_, withdrawn_on_, since_ = date::first();
    std::optional<date> begin_, end_, counted_from_, withdrawn_, terminated_;
    std::optional<std::uint32_t> end_of_, term_of_;
    int renewed_ = 0, periods_ = 0;
    bool is_over_ = false;
};

inline std::vector<date> dates(const troth::contract_performance& p) {
    if (p.due) return {*p.due};
    std::vector<date> out;
    for (int n = 0; !p.count || n < *p.count; ++n) {
        const auto d = later(*p.first, n * p.every->count, p.every->unit);
        if (p.until && d > *p.until) break;
        out.push_back(d);
    }
    return out;
}

/// `withdrawal` has the day on which a party withdrew, and the last day after that.
inline std::vector<troth::dated_performance> performances(const contract& c, date day,
                                                          const std::optional<std::pair<date, date>>& withdrawal) {
    std::vector<std::uint32_t> order;
    for (std::size_t i = 0; i < c.versions.size(); ++i)
        if (is_in_force(c, i, day) ||
            (c.versions[i].kind == troth::contract_version_kind::termination && c.versions[i].signed_on <= day))
            order.push_back(static_cast<std::uint32_t>(i));
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
        return std::tuple(effective_from(c, a), *c.versions[a].signed_on, a) <
               std::tuple(effective_from(c, b), *c.versions[b].signed_on, b);
    });
    std::map<std::pair<date, std::string>, troth::dated_performance> rows;
    std::set<std::string> known;
    for (const auto i : order) {
        const auto& v = c.versions[i];
        auto cut = std::max(effective_from(c, i), *v.signed_on);
        if (v.kind == troth::contract_version_kind::termination) cut = cut.previous();
        const auto drop = [&](const std::string* id) {
            for (auto r = rows.begin(); r != rows.end();)
                r = r->first.first > cut && (id == nullptr || r->first.second == *id) ? rows.erase(r) : std::next(r);
        };
        if (v.kind == troth::contract_version_kind::termination) drop(nullptr);
        for (const auto& id : v.drops) drop(&id);
        for (std::size_t k = 0; k < v.performances.size(); ++k) {
            const auto& p = v.performances[k];
            const bool is_known = known.count(p.id) != 0;
            if (is_known) drop(&p.id);
            for (const auto due : dates(p))
                if (!is_known || due > cut) rows[{due, p.id}] = {due, i, static_cast<std::uint32_t>(k)};
            known.insert(p.id);
        }
    }
    std::vector<troth::dated_performance> out;
    for (const auto& [place, row] : rows) {
        const auto& v = c.versions[row.version];
        if (!withdrawal || row.due <= withdrawal->second || *v.signed_on > withdrawal->first) out.push_back(row);
    }
    return out;
}

}  // namespace contract_oracle
