// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <troth/json/calculation.hpp>
#include <troth/json/reasons.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <utility>
#include <variant>

namespace troth::inline v0::json {

/// A member of the request that was written as a string; nothing if it is absent or of another type.
[[nodiscard]] inline std::optional<std::string_view> find_text(const calculation& c, std::string_view member) {
    node n = c.request;
    if (!c.request.find(member, n) || n.kind() != kind::string) return std::nullopt;
    return n.text();
}

[[nodiscard]] inline bool has_member(const calculation& c, std::string_view member) {
    node n = c.request;
    return c.request.find(member, n);
}

/// The pack of a name, noting at `law` one that nothing defines; null if there is none.
[[nodiscard]] inline const law_pack* find_pack(reader& r, const law_library& laws, std::string_view name) {
    const auto* pack = laws.find(name);
    if (pack == nullptr) {
        r.fault_in(code::unknown_name, "law", "found " + shown(name) + ", expected one of " + joined(laws.names()));
    }
    return pack;
}

/// The pack that `law` names, if it names one.
[[nodiscard]] inline const law_pack* find_pack(calculation& c) {
    const auto name = find_text(c, "law");
    return name ? find_pack(c.r, c.laws, *name) : nullptr;
}

/// The rule that a request asks for: one of a pack, one of a pack with some members replaced, or one written out.
template <class Rule>
struct chosen_rule {
    const law_rule<Rule>* base = nullptr;  ///< the pack's rule, if one is named
    bool is_found = true;                  ///< whether the one that is named was found
    std::optional<std::size_t> variant;
    Rule written;                 ///< what the request writes out
    std::string where = "/rule";  ///< the member that names the pack's rule

    /// The rule in force on a day (the newest without one); `not_known` where there is none.
    [[nodiscard]] result<Rule> on(std::optional<date> day) const {
        if (base == nullptr) return written;
        const auto* version = version_on(day);
        if (version == nullptr)
            return fail(code::not_known, where,
                        "the rule \"" + base->id + "\" is not in force" + (day ? " on " + to_string(*day) : ""));
        return changed(variant ? version->readings[*variant] : version->rule, written);
    }
    [[nodiscard]] const law_version<Rule>* version_on(std::optional<date> day) const noexcept {
        if (base == nullptr || base->versions.empty()) return nullptr;
        return day ? base->find_version(*day) : &base->versions.back();
    }
    /// Says which rule was applied, on whose authority, and how sure that is.
    void explain(reasons& why, std::optional<date> day) const {
        const auto* version = version_on(day);
        if (version == nullptr) return;
        why.add("law.rule", {{"rule", base->id}}, version->source.citation);
        if (variant) why.add("law.variant", {{"variant", base->variants[*variant].name}});
        explain_sureness(base->id, version->source.sure, why);
    }
    void explain(no_reasons&, std::optional<date>) const noexcept {}
};

/// Looks up the rule of a request, and its `variant`. `rules` says which rules of the pack are meant. Names are looked
/// up even where other members have faults.
template <class Rule>
[[nodiscard]] chosen_rule<Rule> choose_rule(calculation& c, const law_pack* pack, law_rules<Rule> law_pack::*rules,
                                            const std::optional<std::variant<std::string, Rule>>& rule) {
    chosen_rule<Rule> out;
    if (rule && std::holds_alternative<Rule>(*rule)) out.written = std::get<Rule>(*rule);
    std::optional<std::string_view> id = find_text(c, "rule");
    node member = c.request, like = c.request;
    const bool is_written = c.request.find("rule", member) && member.kind() == kind::object;
    if (is_written && member.find("like", like)) {
        out.where = "/rule/like";
        if (like.kind() == kind::string) id = like.text();
    }
    const auto variant = find_text(c, "variant");
    if (!id) {
        const bool is_inline = is_written ? out.where == "/rule" : !has_member(c, "rule");
        out.is_found = is_inline;
        if (variant && is_inline)
            c.r.fault_in(code::contradiction, "variant", "a rule that is written out has no variants");
        return out;
    }
    out.is_found = false;
    if (!has_member(c, "law"))
        c.r.fault_in(code::missing_member, "law",
                     "the rule " + shown(*id) + " is looked up in a law, and none is named");
    if (pack == nullptr) return out;
    out.base = (pack->*rules).find(*id);
    if (out.base == nullptr) {
        c.r.fault_at(code::unknown_name, out.where,
                     "the law " + shown(pack->law) + " has no such rule as " + shown(*id));
        return out;
    }
    out.is_found = true;
    if (variant) {
        out.variant = out.base->find_variant(*variant);
        if (!out.variant)
            c.r.fault_in(code::unknown_name, "variant",
                         "the rule " + shown(*id) + " has no variant " + shown(*variant));
    }
    return out;
}

/// The calendar that a calculation goes by, and the member of the request that names it.
struct chosen_calendar {
    std::optional<calendar> own;
    const law_calendar* of_law = nullptr;
    std::string where = "/calendar";

    [[nodiscard]] const calendar* days() const noexcept {
        return own ? &*own : of_law != nullptr ? &of_law->days : nullptr;
    }
    /// The error of a calculation, with the member that names the calendar in place of `/calendar`.
    [[nodiscard]] error placed(error e) const {
        if (e.code == code::not_known && e.where == "/calendar") e.where = where;
        return e;
    }
    void explain(reasons& why) const {
        if (of_law != nullptr) why.add("law.calendar", {}, of_law->source.citation);
    }
    void explain(no_reasons&) const noexcept {}
};

/// The calendar that a member names or writes out; noted where nothing defines the name.
inline void choose_from(calculation& c, const calendar_choice& choice, std::string where, chosen_calendar& out) {
    if (const auto* definition = std::get_if<calendar_definition>(&choice)) {
        if (auto made = calendar::make(*definition)) out.own = *std::move(made);
    } else {
        const auto& name = std::get<std::string>(choice);
        const auto* pack = c.laws.find(name);
        if (pack == nullptr || !pack->calendar)
            c.r.fault_at(code::unknown_name, where, "no law has a calendar named " + shown(name));
        else
            out.of_law = &*pack->calendar;
    }
    out.where = std::move(where);
}

/// Whether a member of an object was written as a string or an object, as a calendar is.
[[nodiscard]] inline bool is_calendar_written(node object) {
    node n = object;
    return object.find("calendar", n) && (n.kind() == kind::string || n.kind() == kind::object);
}

/// Looks up the calendar of a request: its own first, then that of the rule as the request writes it, else the law's.
[[nodiscard]] inline chosen_calendar choose_calendar(calculation& c, const law_pack* pack,
                                                     const std::optional<calendar_choice>& of_request,
                                                     const std::optional<calendar_choice>& of_rule = {}) {
    chosen_calendar out;
    if (pack != nullptr && pack->calendar) {
        out.of_law = &*pack->calendar;
        out.where = "/law";
    }
    node rule = c.request;
    if (of_rule && c.request.find("rule", rule) && is_calendar_written(rule)) {
        out = {};
        choose_from(c, *of_rule, "/rule/calendar", out);
    }
    if (of_request && is_calendar_written(c.request)) {
        out = {};
        choose_from(c, *of_request, "/calendar", out);
    }
    return out;
}

/// Calls `calculate(recorder)` with reasons or, if they are not wanted, without; appends its answer, or notes its
/// error.
template <class Calculate>
void answer(calculation& c, std::string& reply, bool is_explained, std::optional<language> lang, Calculate calculate) {
    const auto finish = [&](auto& recorder, const reasons* why) {
        const auto out = calculate(recorder);
        if (out)
            write_reply(reply, *out, why, lang);
        else
            c.r.fault_at(out.error().code, out.error().where, out.error().message);
    };
    if (is_explained) {
        reasons why;
        finish(why, &why);
    } else {
        no_reasons none;
        finish(none, nullptr);
    }
}

}  // namespace troth::inline v0::json
