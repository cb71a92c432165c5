// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "late_charge_request.hpp"

#include <algorithm>
#include <type_traits>

namespace troth::inline v0::json {
namespace {

/// The first step of a pointer after `/rule/`: the member of the rule at fault.
std::string_view member_of_rule(std::string_view where) {
    where.remove_prefix(std::min(where.size(), std::string_view("/rule/").size()));
    return where.substr(0, where.find('/'));
}

}  // namespace

bool late_charge_names::is_text(std::string_view member) const {
    node n = c_->request;
    return c_->request.find(member, n) && n.kind() == kind::string;
}

void late_charge_names::find_law(const std::optional<std::string>& law) {
    if (!law) return;
    is_law_read_ = is_text("law");
    if (!is_law_read_) return;
    series_.pack = c_->laws.find(*law);
    if (series_.pack == nullptr) {
        c_->r.fault_at(code::unknown_name, "/law",
                       "found " + shown(*law) + ", expected one of " + joined(c_->laws.names()));
    }
}

/// Something is named that only a law pack can define, and there is none.
void late_charge_names::need_law(const std::string& where, std::string_view what) {
    node n = c_->request;
    if (!is_law_read_) return;
    if (c_->request.find("law", n)) {
        if (series_.pack != nullptr)
            c_->r.fault_at(code::unknown_name, where,
                           "the law " + shown(series_.pack->law) + " does not define " + shown(what));
        return;
    }
    c_->r.fault_at(code::missing_member, "/law", shown(what) + " is looked up in the pack that \"law\" names");
}

void late_charge_names::find_rule() {
    node n = c_->request;
    if (!c_->request.find("rule", n)) return;
    const auto* id = std::get_if<std::string>(rule_);
    const auto* where = "/rule";
    if (id != nullptr && n.kind() != kind::string) return;
    if (id == nullptr) {
        node like = n;
        if (!n.find("like", like) || like.kind() != kind::string) return;
        id = &*written()->like;
        where = "/rule/like";
    }
    of_law_ = series_.pack != nullptr ? series_.pack->find_late_charge(*id) : nullptr;
    if (of_law_ == nullptr) need_law(where, *id);
}

void late_charge_names::find_variant(const std::optional<std::string>& variant) {
    if (!variant || !is_text("variant")) return;
    node n = c_->request;
    if (written() != nullptr && c_->request.find("rule", n) && n.kind() == kind::object && !written()->like) {
        c_->r.fault_at(code::contradiction, "/variant", "a rule that the request states itself has no variants");
        return;
    }
    if (of_law_ == nullptr) return;
    variant_ = of_law_->find_variant(*variant);
    if (variant_) return;
    std::string known;
    for (const auto& v : of_law_->variants) known += (known.empty() ? "" : ", ") + v.name;
    c_->r.fault_at(
        code::unknown_name, "/variant",
        "found " + shown(*variant) + ", the rule has " + (known.empty() ? "no variants" : "the variants " + known));
}

void late_charge_names::choose_calendar(const calendar_choice& choice, std::string where) {
    calendar_where_ = std::move(where);
    if (const auto* name = std::get_if<std::string>(&choice)) {
        const auto* pack = c_->laws.find(*name);
        if (pack != nullptr && pack->calendar) calendars_.stated = &pack->calendar->days;
        else c_->r.fault_at(code::unknown_name, calendar_where_, "nothing defines the calendar " + shown(*name));
        return;
    }
    if (auto made = calendar::make(std::get<calendar_definition>(choice)))
        calendars_.stated = &own_calendar_.emplace(std::move(*made));
}

void late_charge_names::find_calendar(const std::optional<calendar_choice>& choice) {
    node n = c_->request;
    calendars_.laws = &c_->laws;
    if (choice && c_->request.find("calendar", n) && (n.kind() == kind::string || n.kind() == kind::object))
        return choose_calendar(*choice, "/calendar");
    if (written() != nullptr && written()->calendar && c_->request.find("rule", n) && n.find("calendar", n) &&
        (n.kind() == kind::string || n.kind() == kind::object))
        return choose_calendar(*written()->calendar, "/rule/calendar");
    calendar_where_ = "/law";
    if (series_.pack != nullptr && series_.pack->calendar) calendars_.of_law = &series_.pack->calendar->days;
}

/// Whether nothing defines a series that the request names. Where a name was not read, or the series that the request
/// states, nobody knows.
template <class Series>
bool late_charge_names::is_series_missing(const std::string& name, const std::string& where) const {
    const bool is_index = std::is_same_v<Series, index_series>;
    if (is_index ? series_.find_index(name) != nullptr : series_.find_series(name) != nullptr) return false;
    std::string own = "/series";
    append_pointer_step(own, name);
    return c_->r.is_read(where) && c_->r.is_read(own);
}

template <class Series>
void late_charge_names::find_rate_series(const late_charge_rate_of<Series>& rate, const std::string& where) {
    if (rate.series)
        if (const auto* name = std::get_if<std::string>(&*rate.series);
            name != nullptr && is_series_missing<series>(*name, where + "/series"))
            need_law(where + "/series", *name);
    if (!rate.at_most) return;
    const auto* cap = std::get_if<std::shared_ptr<const late_charge_cap_rate>>(&*rate.at_most);
    if (cap != nullptr && *cap != nullptr) find_rate_series(**cap, where + "/at_most");
}

void late_charge_names::find_series() {
    if (written() == nullptr) return;
    if (written()->rate) find_rate_series(*written()->rate, "/rule/rate");
    if (!written()->index) return;
    const auto* name = std::get_if<std::string>(&written()->index->series);
    if (name != nullptr && is_series_missing<index_series>(*name, "/rule/index/series"))
        need_law("/rule/index/series", *name);
}

late_charge_rule late_charge_names::effective(std::size_t version) const {
    if (of_law_ == nullptr) return *written();
    return effective_rule(of_law_->versions[version], variant_, written());
}

/// A currency that the rule is in, if no version of it is in the wanted one, or in whichever is wanted.
std::optional<currency> late_charge_names::currency_of_all_versions(troth::currency wanted) const {
    if (written() != nullptr && (written()->currency || of_law_ == nullptr)) {
        const auto& own = written()->currency;
        return own && *own != wanted ? own : std::nullopt;
    }
    std::optional<troth::currency> other;
    if (of_law_ != nullptr)
        for (const auto& v : of_law_->versions) {
            other = (variant_ ? v.readings[*variant_] : v.rule).currency;
            if (!other || *other == wanted) return std::nullopt;
        }
    return other;
}

void late_charge_names::check_currency(troth::currency in) const {
    if (!c_->r.are_read("currency")) return;
    node rule = c_->request;
    if (!c_->request.find("rule", rule)) return;
    if (c_->r.is_read("/rule/currency") && c_->r.is_read("/rule/like"))
        if (const auto other = currency_of_all_versions(in))
            c_->r.fault_at(code::contradiction, "/currency",
                           "found " + std::string(in.code()) + ", the rule is in " + std::string(other->code()));
    if (written() == nullptr) return;
    const auto check_amount = [&](const decimal& amount, std::string where) {
        (void)read_money(c_->r, amount, in, [&] { return where; });
    };
    if (written()->round_to) check_amount(*written()->round_to, "/rule/round_to");
    if (written()->once && written()->once->amount) {
        const bool is_object = rule.find("once", rule) && rule.kind() == kind::object;
        check_amount(*written()->once->amount, is_object ? "/rule/once/amount" : "/rule/once");
    }
    if (!written()->at_most) return;
    for (std::size_t i = 0; i < written()->at_most->size(); ++i)
        if (const auto& most = (*written()->at_most)[i].amount)
            check_amount(*most, "/rule/at_most/" + std::to_string(i) + "/amount");
}

result<std::vector<late_charge_version>> late_charge_names::versions(std::optional<std::size_t> reading,
                                                                     std::optional<troth::currency> in,
                                                                     bool has_price) const {
    std::vector<late_charge_version> out;
    if (of_law_ != nullptr) {
        auto made = make_versions(*of_law_, reading, written(), series_, calendars_, in);
        if (!made) return made.error();
        out = std::move(*made);
    } else {
        auto terms = late_charge_terms::make(*written(), series_, calendars_.for_all(),
                                             in ? *in : written()->currency.value_or(troth::currency()));
        if (!terms) return terms.error();
        out.push_back({{}, {}, std::move(*terms)});
    }
    if (!has_price)
        for (auto& v : out)
            if (!v.refused && v.terms.needs_price())
                v.refused = fail(code::missing_member, "/price", "the rule limits the charge by the price");
    return out;
}

std::string late_charge_names::place(const error& e) const {
    if (e.where == "/calendar") return e.code == code::not_known ? calendar_where_ : e.where;
    if (!e.where.starts_with("/rule") || of_law_ == nullptr) return e.where;
    if (written() == nullptr) return "/rule";
    node n = c_->request;
    const bool is_written = c_->request.find("rule", n) && n.find(member_of_rule(e.where), n);
    return is_written ? e.where : "/rule/like";
}

void late_charge_names::note(const error& e) const { c_->r.fault_at(e.code, place(e), e.message); }

namespace {

void explain_series(const late_charge_names& names, const std::string& name, reasons& why) {
    if (!names.is_of_pack(name) || names.pack() == nullptr)
        return why.add("late_charge.own_series", {{"series", name}});
    if (const auto* s = names.pack()->find_series(name))
        return why.add("late_charge.series", {{"series", name}}, s->source.citation);
    if (const auto* s = names.pack()->find_index(name))
        why.add("late_charge.series", {{"series", name}}, s->source.citation);
}

template <class Series>
void name_series(const late_charge_rate_of<Series>& rate, std::vector<std::string>& out) {
    if (rate.series)
        if (const auto* name = std::get_if<std::string>(&*rate.series)) out.push_back(*name);
    if (!rate.at_most) return;
    if (const auto* cap = std::get_if<std::shared_ptr<const late_charge_cap_rate>>(&*rate.at_most))
        name_series(**cap, out);
}

void name_series(const late_charge_rule& rule, std::vector<std::string>& out) {
    if (rule.rate) name_series(*rule.rate, out);
    if (!rule.index) return;
    if (const auto* name = std::get_if<std::string>(&rule.index->series)) out.push_back(*name);
}

/// The members that a rule like another one states itself.
std::string changed_members(const late_charge_rule& rule) {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_members<late_charge_rule, boost::describe::mod_public>>(
        [&](auto d) {
            if ((rule.*d.pointer).has_value() && std::string_view(d.name) != "like")
                out += (out.empty() ? "" : ", ") + std::string(d.name);
        });
    return out;
}

void explain_version(const law_rule<late_charge_rule>& rule, const law_version<late_charge_rule>& version,
                     reasons& why) {
    if (version.first_day)
        why.add("late_charge.rule_from", {{"rule", rule.id}, {"from", to_string(*version.first_day)}},
                version.source.citation);
    else
        why.add("late_charge.rule", {{"rule", rule.id}}, version.source.citation);
    if (version.source.sure == sureness::memory || version.source.sure == sureness::inferred)
        why.add("late_charge.rule_not_checked", {{"rule", rule.id}}, version.source.citation);
}

}  // namespace

void explain_rule(const late_charge_names& names, const std::vector<std::uint32_t>& versions_used, reasons& why) {
    std::vector<std::string> series;
    if (const auto* rule = names.of_law()) {
        for (const auto v : versions_used) {
            explain_version(*rule, rule->versions[v], why);
            name_series(names.effective(v), series);
        }
        if (names.variant()) {
            const auto& variant = rule->variants[*names.variant()];
            why.add("late_charge.variant", {{"rule", rule->id}, {"variant", variant.name}});
        } else if (!rule->variants.empty()) {
            std::string all;
            for (const auto& v : rule->variants) all += (all.empty() ? "" : ", ") + v.name;
            why.add("late_charge.default_reading", {{"rule", rule->id}, {"variants", all}});
        }
        if (names.written() != nullptr)
            why.add("late_charge.changed", {{"rule", rule->id}, {"members", changed_members(*names.written())}});
    } else {
        why.add("late_charge.own_rule", {});
        name_series(*names.written(), series);
    }
    std::sort(series.begin(), series.end());
    series.erase(std::unique(series.begin(), series.end()), series.end());
    for (const auto& name : series) explain_series(names, name, why);
}

}  // namespace troth::inline v0::json
