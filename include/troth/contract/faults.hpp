// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/contract/renewal.hpp>
#include <troth/contract/version_faults.hpp>
#include <troth/contract/version_order.hpp>
#include <troth/law/rule.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0 {

namespace detail {

/// Collects where the versions of a contract do not go together.
class contract_faults {
public:
    explicit contract_faults(const contract& c) : contract_(c), alone_(c, out_) {}

    [[nodiscard]] std::vector<error> collect() && {
        check_parties();
        for (std::size_t i = 0; i < contract_.versions.size(); ++i) {
            const auto& id = contract_.versions[i].id;
            if (!version_ids_.insert(id).second) add(i, "/id", "the version " + shown(id) + " stands twice");
            alone_.check(contract_.versions[i], place(i));
        }
        check_original();
        order_versions();
        check_terms_once();
        check_renewals();
        check_prices_signed();
        walk_validity();
        check_drops();
        return std::move(out_);
    }

private:
    /// What the versions up to one state of the validity.
    struct validity_so_far {
        std::optional<date> from, to;
        std::optional<std::size_t> termination;
    };

    static std::string place(std::size_t version) { return "/versions/" + std::to_string(version); }
    void add(std::size_t version, const std::string& member, std::string message) {
        alone_.add(code::contradiction, place(version) + member, std::move(message));
    }
    [[nodiscard]] const contract_version& version(std::size_t i) const { return contract_.versions[i]; }

    void check_parties() {
        std::set<std::string_view> ids;
        for (std::size_t i = 0; i < contract_.parties.size(); ++i)
            if (!ids.insert(contract_.parties[i].id).second)
                alone_.add(code::contradiction, "/parties/" + std::to_string(i) + "/id",
                           "the party " + shown(contract_.parties[i].id) + " stands twice");
        for (std::size_t i = 0; i < contract_.notices.size(); ++i)
            alone_.need_party(contract_.notices[i].by, "/notices/" + std::to_string(i) + "/by");
    }

    void check_original() {
        const contract_version* original = nullptr;
        for (std::size_t i = 0; i < contract_.versions.size(); ++i) {
            if (version(i).kind != contract_version_kind::original) continue;
            if (original != nullptr) add(i, "/kind", "the contract has another original, " + shown(original->id));
            else original = &version(i);
        }
        if (original == nullptr) {
            alone_.add(code::missing_member, "/versions", "expected a version of the kind original");
            return;
        }
        for (std::size_t i = 0; i < contract_.versions.size(); ++i) {
            const auto& v = version(i);
            if (v.kind == contract_version_kind::original || !v.signed_on) continue;
            if (!original->signed_on)
                add(i, "/signed_on", "the version is signed, and the original is not");
            else if (*v.signed_on < *original->signed_on)
                add(i, "/signed_on",
                    to_string(*v.signed_on) + " is before the original, signed on " + to_string(*original->signed_on));
        }
    }
    void order_versions() {
        const auto original = original_from(contract_);
        for (std::size_t i = 0; i < contract_.versions.size(); ++i)
            if (const auto rank = rank_of(contract_, i, original)) ranks_.push_back(*rank);
        std::sort(ranks_.begin(), ranks_.end());
        std::vector<bool> is_signed(contract_.versions.size());
        for (const auto& rank : ranks_) {
            is_signed[rank.version] = true;
            order_.push_back(rank.version);
        }
        for (std::size_t i = 0; i < contract_.versions.size(); ++i)
            if (!is_signed[i]) order_.push_back(i);
    }

    /// A term that two versions of one beginning and one signing state to different values: neither comes first.
    void check_terms_once() {
        for (auto first = ranks_.begin(); first != ranks_.end();) {
            const auto last = std::find_if(first, ranks_.end(), [&](const version_rank& r) {
                return r.from != first->from || r.signed_on != first->signed_on;
            });
            if (last - first > 1) {
                const auto of_version = [](auto member) {
                    return [=](const contract_version& v) { return v.*member; };
                };
                check_same(first, last, of_version(&contract_version::price), "/price");
                check_same(first, last, of_version(&contract_version::valid_from), "/valid_from");
                check_same(first, last, of_version(&contract_version::valid_to), "/valid_to");
                check_same_renewal(first, last);
                check_same_terms(first, last);
            }
            first = last;
        }
    }
    using rank_place = std::vector<version_rank>::const_iterator;
    /// `find` gives what a version states of a term, if anything.
    template <class Find>
    void check_same(rank_place first, rank_place last, Find find, const char* name) {
        const contract_version* stated = nullptr;
        for (auto r = first; r != last; ++r) {
            const auto& v = version(r->version);
            if (!find(v)) continue;
            if (stated != nullptr && !(find(*stated) == find(v))) say_other(r->version, name, *stated);
            if (stated == nullptr) stated = &v;
        }
    }
    void check_same_renewal(rank_place first, rank_place last) {
        const auto of_clause = [](auto member) {
            return [=](const contract_version& v) { return v.renewal.value_or(contract_renewal{}).*member; };
        };
        check_same(first, last, of_clause(&contract_renewal::mode), "/renewal/mode");
        check_same(first, last, of_clause(&contract_renewal::term), "/renewal/term");
        check_same(first, last, of_clause(&contract_renewal::notice), "/renewal/notice");
        check_same(first, last, of_clause(&contract_renewal::times), "/renewal/times");
    }
    void check_same_terms(rank_place first, rank_place last) {
        std::map<std::string_view, std::pair<const contract_version*, std::string_view>> stated;
        for (auto r = first; r != last; ++r)
            for (const auto& [name, value] : version(r->version).terms) {
                const auto [known, is_new] = stated.try_emplace(name, &version(r->version), value);
                if (is_new || known->second.second == value) continue;
                std::string member = "/terms";
                append_pointer_step(member, name);
                say_other(r->version, member, *known->second.first);
            }
    }
    void say_other(std::size_t version, const std::string& member, const contract_version& other) {
        add(version, member,
            "the version " + shown(other.id) + " of the same beginning and signing says otherwise");
    }

    /// Each clause on renewal, with what the versions before it state of it.
    void check_renewals() {
        contract_renewal so_far;
        for (const auto i : order_)
            if (const auto& stated = version(i).renewal) {
                so_far = changed(so_far, *stated);
                check_whole_renewal(so_far, *stated, place(i) + "/renewal");
            }
    }
    void check_whole_renewal(const contract_renewal& r, const contract_renewal& stated, const std::string& where) {
        if (!r.mode) alone_.add(code::missing_member, where + "/mode", "expected the member \"mode\"");
        if (r.mode == renewal_mode::tacit && !r.term)
            alone_.add(code::missing_member, where + "/term",
                       "a tacit renewal needs the term by which the contract goes on");
        const auto can_be_counted = [](const std::optional<term>& t) {
            return t && is_contract_unit(t->unit) && t->count > 0;
        };
        if (!(stated.term || stated.notice) || !can_be_counted(r.term) || !can_be_counted(r.notice)) return;
        // Sixty days may be more or less than two months: both are counted from the same day.
        const auto start = *date::make(2001, 1, 1);
        if (day_after(start, r.notice) > day_after(start, r.term))
            alone_.add(code::contradiction, where + (stated.notice ? "/notice" : "/term"),
                       "the term of notice is longer than the term of renewal");
    }

    /// Whether each version was signed by persons entitled to its price: the one that it states, else the one in force
    /// when it comes into force.
    void check_prices_signed() {
        auto by_day = ranks_;
        std::sort(by_day.begin(), by_day.end(), [](const version_rank& a, const version_rank& b) {
            return std::pair(a.in_force_from(), a) < std::pair(b.in_force_from(), b);
        });
        const version_rank* priced = nullptr;  // the strongest version with a price up to a day
        for (auto first = by_day.begin(), last = first; first != by_day.end(); first = last) {
            const auto day = first->in_force_from();
            for (; last != by_day.end() && last->in_force_from() == day; ++last)
                if (version(last->version).price && (priced == nullptr || *priced < *last)) priced = &*last;
            for (; first != last; ++first) {
                const auto& own = version(first->version).price;
                if (own) check_price_signed(first->version, *own);
                else if (priced != nullptr) check_price_signed(first->version, *version(priced->version).price);
            }
        }
    }
    void check_price_signed(std::size_t i, const decimal& price) {
        for (std::size_t k = 0; k < version(i).signatories.size(); ++k) {
            const auto& limit = version(i).signatories[k].up_to;
            const auto most = limit ? money::make(*limit, contract_.currency) : std::nullopt;
            const auto asked = money::make(price, contract_.currency);
            if (most && asked && most->minor < asked->minor)
                add(i, "/signatories/" + std::to_string(k) + "/up_to",
                    "the price of " + to_string(*asked) + " is above " + to_string(*most) +
                        ", up to which the person may sign");
        }
    }

    void walk_validity() {
        validity_so_far so_far;
        so_far.from = original_from(contract_);
        for (const auto& rank : ranks_) {
            const auto& v = version(rank.version);
            if (!so_far.termination)
                check_step(rank, v, so_far);
            else if (*version(*so_far.termination).signed_on <= *v.signed_on)  // an earlier one it undoes
                alone_.add(code::contradiction, place(rank.version),
                           "the version comes after the termination " + shown(version(*so_far.termination).id));
        }
        // Of a draft only its own days can be compared.
        for (std::size_t i = 0; i < contract_.versions.size(); ++i) {
            const auto& v = version(i);
            if (!v.signed_on && v.valid_from && v.valid_to) check_range(i, *v.valid_from, *v.valid_to, "/valid_to");
        }
    }
    void check_step(const version_rank& rank, const contract_version& v, validity_so_far& so_far) {
        if (v.valid_from) so_far.from = v.valid_from;
        if (v.kind == contract_version_kind::prolongation && v.valid_to && so_far.to && *v.valid_to < *so_far.to)
            add(rank.version, "/valid_to",
                to_string(*v.valid_to) + " is before " + to_string(*so_far.to) + ", which is to be prolonged");
        if (v.valid_to) so_far.to = v.valid_to;
        if ((v.valid_from || v.valid_to) && so_far.from && so_far.to)
            check_range(rank.version, *so_far.from, *so_far.to, v.valid_to ? "/valid_to" : "/valid_from");
        if (v.kind != contract_version_kind::termination) return;
        so_far.termination = rank.version;
        const auto stated = v.from.value_or(*v.signed_on);
        if (so_far.from && stated < *so_far.from)
            add(rank.version, v.from ? "/from" : "/signed_on",
                to_string(stated) + " is before the contract begins, on " + to_string(*so_far.from));
    }
    void check_range(std::size_t version, date from, date to, const char* member) {
        if (to < from) add(version, member, "the validity ends on " + to_string(to) + ", before " + to_string(from));
    }

    void check_drops() {
        std::set<std::string_view> known;
        for (const auto i : order_) check_drops_of(i, known);
    }
    void check_drops_of(std::size_t i, std::set<std::string_view>& known) {
        for (std::size_t k = 0; k < version(i).drops.size(); ++k)
            if (!known.contains(version(i).drops[k]))
                alone_.add(code::unknown_name, place(i) + "/drops/" + std::to_string(k),
                           "no earlier version has the performance " + shown(version(i).drops[k]));
        for (const auto& p : version(i).performances) known.insert(p.id);
    }

    const contract& contract_;
    std::vector<error> out_;
    version_faults alone_;
    std::vector<version_rank> ranks_;  // of the signed versions, the weakest first
    std::vector<std::size_t> order_;   // the same versions, then the drafts
    std::set<std::string_view> version_ids_;
};

}  // namespace detail

/// All that is wrong with a contract, each fault with its JSON Pointer into the contract: what a version states against
/// itself (a validity that ends before it begins, a tacit renewal without a term, a notice longer than that term,
/// amounts in another currency or with too many decimals, performances without a day, names of no party, a signatory
/// whose authority does not hold on the day of signing) and what the versions state against one another (no original
/// or two, a version signed before it or after the termination, a prolongation that ends earlier, two values of one
/// term where neither version comes first, a price above that which a signatory may sign for). Empty if nothing is; at
/// most `max_contract_faults`.
[[nodiscard]] inline std::vector<error> faults_of(const contract& c) { return detail::contract_faults(c).collect(); }

}  // namespace troth::inline v0
