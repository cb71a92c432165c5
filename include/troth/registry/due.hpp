// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/law/whose_term.hpp>
#include <troth/obligation/agreed_term.hpp>
#include <troth/registry/rhythm.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {

/// Finds the due days of obligations: the term that holds (law before contract before the employer's standard), counted
/// by the rule and the calendar that the rule names. Names of law are looked up once, when it is made.
class due_source {
public:
    /// `standard` may be null; the library and it must live as long as the source. Errors, all with their places:
    /// `unknown_name` for a law, a term, a counting rule or a calendar that nothing defines, `missing_member` at `law`
    /// where a name is to be looked up in a law that is not named.
    [[nodiscard]] static result<due_source> make(const rule_set& rules, const law_library& laws,
                                                 const law_pack* standard);

    /// The due day of an obligation that a fact opens (`alteration` is none) or changes. Errors: `missing_member` and
    /// `bad_value` at the members of the fact that the rule reads. What law or calendar do not know is not an error:
    /// the answer says it.
    [[nodiscard]] result<due_day> find(std::size_t rule, std::optional<std::size_t> alteration, const fact& f,
                                       date event_day) {
        no_reasons silent;
        return find(rule, alteration, f, event_day, silent);
    }
    template <class Recorder>
    [[nodiscard]] result<due_day> find(std::size_t rule, std::optional<std::size_t> alteration, const fact& f,
                                       date event_day, Recorder& why);

    /// Says why an obligation is due on its day: whose term held, what it beat, and by which rule it was counted, as
    /// far as law, standard and rule tell (what a contract states stands in the fact). Defined in due_explain.hpp.
    template <class Recorder>
    void explain(std::size_t rule, const obligation& o, Recorder& why);

    /// The due day of a later occurrence of a recurring duty: so many terms after the first one, then moved.
    [[nodiscard]] due_day next(std::size_t rule, date due_first, std::int32_t occurrence);

private:
    struct source {
        const due_rule* due = nullptr;
        const law_pack* pack = nullptr;
        const law_pack* standard = nullptr;
        const law_rule<law_term>* law_term_rule = nullptr;
        const law_rule<law_term>* standard_term = nullptr;
        const law_rule<deadline_rule>* counting = nullptr;
        std::optional<deadline_rule> changes;  // of `counting`, or the whole rule where there is none
        std::optional<calendar> own_calendar;
        const calendar* days = nullptr;
    };
    /// A term that could hold, and where the way in which it is counted stands if the rule does not say it.
    struct stated_term {
        troth::term term;
        const law_term* origin = nullptr;
        const law_pack* pack = nullptr;
        std::string source;
        std::string id;  ///< of the term in the pack or the standard
        sureness sure = sureness::confirmed;
    };
    struct stated_terms {
        std::optional<stated_term> law, contract, standard;
        term_mode mode = term_mode::unless_agreed;
    };
    struct counting_on_day {
        deadline_rule rule;
        std::string citation;
        std::string id;
        sureness sure = sureness::confirmed;
    };

    void add(const due_rule& due, std::pair<std::size_t, std::size_t> at, const std::string& place,
             const law_library& laws, const law_pack* standard, std::vector<error>& faults);
    static void add_counting(source& s, const std::string& place, const law_library& laws, std::vector<error>& faults);
    [[nodiscard]] static std::string text_of(const error& e) { return std::string(name_of(e.code)) + ": " + e.message; }
    /// How the days of a term are counted on a day; nothing where the rule is not in force then.
    /// A stated due day, moved from a day off where the rule says so.
    [[nodiscard]] static due_day moved(const source& s, date day);
    [[nodiscard]] static std::optional<counting_on_day> counting_of(const source& s, const stated_term& of, date day);
    [[nodiscard]] static result<stated_terms> terms_of(const source& s, const fact& f, date day);
    /// The day to which a term leads, or the problem that stands in its way.
    template <class Recorder>
    [[nodiscard]] static due_day count(const source& s, const stated_term& t, const fact& f, date day, Recorder& why);
    /// Says by which rule a due day that was stated gave way to a working day.
    template <class Recorder>
    void explain_moved(std::size_t rule, const obligation& o, Recorder& why) const;
    /// The last day of a term if no day off moves it; nothing where that is not known either.
    [[nodiscard]] static std::optional<date> unmoved_end(const source& s, const stated_term& t, date day);
    template <class Recorder>
    [[nodiscard]] static due_day decide(const source& s, const stated_terms& terms, const fact& f, date day,
                                        Recorder& why);

    std::map<std::pair<std::size_t, std::size_t>, source> sources_;  // by rule and 0 or alteration + 1
    const rule_set* rules_ = nullptr;
};

namespace detail {

inline error unknown_in_rule(const std::string& where, const std::string& name, const std::string& what) {
    return fail(code::unknown_name, where, "found \"" + name + "\", expected " + what);
}

inline error law_missing(const std::string& place, const std::string& what) {
    return fail(code::missing_member, place + "/law", "expected the law pack of the " + what);
}

}  // namespace detail

inline void due_source::add(const due_rule& due, std::pair<std::size_t, std::size_t> at, const std::string& place,
                            const law_library& laws, const law_pack* standard, std::vector<error>& faults) {
    source s;
    s.due = &due;
    s.standard = standard;
    if (due.law) {
        s.pack = laws.find(*due.law);
        if (s.pack == nullptr)
            faults.push_back(detail::unknown_in_rule(place + "/law", *due.law, "a law pack that is loaded"));
    }
    const auto* named = due.term ? std::get_if<term_source>(&*due.term) : nullptr;
    if (named != nullptr && named->law) {
        if (!due.law) faults.push_back(detail::law_missing(place, "term"));
        if (s.pack != nullptr) {
            s.law_term_rule = s.pack->find_term(*named->law);
            if (s.law_term_rule == nullptr)
                faults.push_back(detail::unknown_in_rule(place + "/term/law", *named->law, "a term of the pack"));
        }
    }
    if (named != nullptr && named->standard) {
        s.standard_term = standard != nullptr ? standard->find_term(*named->standard) : nullptr;
        if (s.standard_term == nullptr && !named->otherwise && !named->law)
            faults.push_back(detail::unknown_in_rule(place + "/term/standard", *named->standard,
                                                     "a term of the employer's standard"));
    }
    add_counting(s, place, laws, faults);
    sources_.emplace(at, std::move(s));
}

inline void due_source::add_counting(source& s, const std::string& place, const law_library& laws,
                                     std::vector<error>& faults) {
    const law_pack* calendar_of = s.pack != nullptr ? s.pack : s.standard;
    if (s.due->rule) {
        const auto* id = std::get_if<std::string>(&*s.due->rule);
        if (id == nullptr) s.changes = std::get<deadline_rule>(*s.due->rule);
        const auto base = id != nullptr ? std::optional(*id) : s.changes->like;
        if (base && !s.due->law && (faults.empty() || faults.back().where != place + "/law"))
            faults.push_back(detail::law_missing(place, "counting rule"));
        if (base && s.pack != nullptr) {
            s.counting = s.pack->find_deadline(*base);
            if (s.counting == nullptr)
                faults.push_back(detail::unknown_in_rule(place + (id != nullptr ? "/rule" : "/rule/like"), *base,
                                                         "a counting rule of the pack"));
        }
    }
    if (s.changes && s.changes->calendar) {
        const auto where = place + "/rule/calendar";
        if (const auto* name = std::get_if<std::string>(&*s.changes->calendar)) {
            calendar_of = laws.find(*name);
            if (calendar_of == nullptr || !calendar_of->calendar)
                faults.push_back(detail::unknown_in_rule(where, *name, "a law pack with a calendar"));
        } else if (auto own = calendar::make(std::get<calendar_definition>(*s.changes->calendar))) {
            s.own_calendar = std::move(*own);
        } else {
            faults.emplace_back(own.error().code, where + own.error().where, own.error().message);
        }
    }
    if (!s.own_calendar && calendar_of != nullptr && calendar_of->calendar) s.days = &calendar_of->calendar->days;
}

inline result<due_source> due_source::make(const rule_set& rules, const law_library& laws, const law_pack* standard) {
    due_source out;
    out.rules_ = &rules;
    std::vector<error> faults;
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        const auto& rule = rules.rule(i);
        const auto place = detail::place_of_rule(i);
        if (rule.due) out.add(*rule.due, {i, 0}, place + "/due", laws, standard, faults);
        detail::check_rhythm_found(rule, standard, place, faults);
        for (std::size_t c = 0; c < rule.changed.size(); ++c)
            if (rule.changed[c].due)
                out.add(*rule.changed[c].due, {i, c + 1}, place + "/changed/" + std::to_string(c) + "/due", laws,
                        standard, faults);
    }
    if (faults.empty()) return out;
    error first = std::move(faults.front());
    for (std::size_t i = 1; i < faults.size() && i < 100; ++i) first.more.push_back(std::move(faults[i]));
    return first;
}

inline std::optional<due_source::counting_on_day> due_source::counting_of(const source& s, const stated_term& of,
                                                                          date day) {
    const auto* base = s.counting;
    if (base == nullptr && !s.changes && of.origin != nullptr && of.origin->counting && of.pack != nullptr)
        base = of.pack->find_deadline(*of.origin->counting);
    if (base == nullptr) return counting_on_day{s.changes.value_or(deadline_rule()), {}, {}, {}};
    const auto* version = base->find_version(day);
    if (version == nullptr) return std::nullopt;
    return counting_on_day{s.changes ? changed(version->rule, *s.changes) : version->rule, version->source.citation,
                           base->id, version->source.sure};
}

inline result<due_source::stated_terms> due_source::terms_of(const source& s, const fact& f, date day) {
    const auto& named = std::get<term_source>(*s.due->term);
    stated_terms out;
    const auto stated = [&](const law_rule<law_term>* rule, const law_pack* pack) -> std::optional<stated_term> {
        const auto* version = rule != nullptr ? rule->find_version(day) : nullptr;
        if (version == nullptr || !version->rule.term) return std::nullopt;
        const auto& citation = version->source.citation;
        return stated_term{*version->rule.term, &version->rule, pack, citation.empty() ? rule->id : citation, rule->id,
                           version->source.sure};
    };
    out.law = stated(s.law_term_rule, s.pack);
    if (out.law) out.mode = out.law->origin->mode.value_or(term_mode::unless_agreed);
    out.standard = stated(s.standard_term, s.standard);
    if (!named.contract) return out;
    const auto agreed = agreed_term(f, *named.contract);
    if (!agreed) return agreed.error();
    // What the contract does not say about the counting, the law does.
    if (*agreed) out.contract = stated_term{**agreed, out.law ? out.law->origin : nullptr, s.pack, {}, {}, {}};
    return out;
}

inline due_day due_source::moved(const source& s, date day) {
    due_day out{day, day, {}, {}};
    const auto counting = counting_of(s, {}, day);
    const auto how = counting ? counting->rule.if_non_working.value_or(if_non_working::stays) : if_non_working::stays;
    if (how == if_non_working::stays) return out;
    const auto* days = s.own_calendar ? &*s.own_calendar : s.days;
    const auto to = days != nullptr ? move_if_non_working(day, how, *days) : std::nullopt;
    if (to) out.due = *to;
    else out = {{}, {}, {}, "not_known: the calendar does not know the working days about " + to_string(day)};
    return out;
}

template <class Recorder>
due_day due_source::count(const source& s, const stated_term& t, const fact& f, date day, Recorder& why) {
    due_day out;
    const auto counting = counting_of(s, t, day);
    if (!counting) {
        out.problem = "not_known: the counting rule is not in force on " + to_string(day);
        return out;
    }
    const auto to = s.due->direction.value_or(direction::after);
    if (t.term.unit == term_unit::hours) {
        const auto from = f.minute && day == f.on ? instant::make(day, *f.minute, {}) : std::nullopt;
        if (!from) {
            out.problem = "not_known: a term in hours runs, and the time of day is not stated";
            return out;
        }
        const auto end = calculate_deadline(*from, t.term, to, counting->rule, why);
        if (!end) out.problem = text_of(end.error());
        else out.due = out.unshifted = end->deadline.day();
    } else {
        const auto* days = s.own_calendar ? &*s.own_calendar : s.days;
        const auto end = calculate_deadline(day, t.term, to, counting->rule, days, why);
        if (!end) out.problem = text_of(end.error());
        else out.due = end->deadline, out.unshifted = end->unshifted;
    }
    if (out.due) out.from = day;
    if constexpr (Recorder::on)
        if (!counting->citation.empty()) {
            why.add("due.counted_by", {{"rule", counting->id}}, counting->citation);
            explain_sureness(counting->id, counting->sure, why);
        }
    return out;
}

inline std::optional<date> due_source::unmoved_end(const source& s, const stated_term& t, date day) {
    const auto counting = counting_of(s, t, day);
    if (!counting || t.term.unit == term_unit::hours) return std::nullopt;
    auto rule = counting->rule;
    rule.if_non_working = if_non_working::stays;
    no_reasons silent;
    const auto* days = s.own_calendar ? &*s.own_calendar : s.days;
    const auto end = calculate_deadline(day, t.term, direction::after, rule, days, silent);
    return end ? std::optional(end->deadline) : std::nullopt;
}

template <class Recorder>
due_day due_source::decide(const source& s, const stated_terms& terms, const fact& f, date day, Recorder& why) {
    const bool is_mandatory = terms.law && terms.mode == term_mode::mandatory;
    const bool is_default = terms.law && terms.mode == term_mode::unless_agreed;
    term_candidates from;
    from.mode = terms.mode;
    from.is_back = s.due->direction == direction::before;
    due_day problem;
    no_reasons silent;
    const auto candidate = [&](const std::optional<stated_term>& t, bool is_needed) -> std::optional<term_candidate> {
        if (!t) return std::nullopt;
        auto end = count(s, *t, f, day, silent);
        if (end.due) return term_candidate{t->term, *end.due, t->source};
        if (is_needed && problem.problem.empty()) problem = std::move(end);
        return std::nullopt;
    };
    from.law = candidate(terms.law, !is_default || !terms.contract);
    // A term of law that sets the most ends at its earliest where no day off moves it: what ends no later holds, though
    // the calendar ends before it.
    const bool is_law_known = problem.problem.empty();
    if (!is_law_known && terms.mode == term_mode::at_most && !from.is_back)
        if (const auto end = unmoved_end(s, *terms.law, day))
            from.law = term_candidate{terms.law->term, *end, terms.law->source};
    from.contract = candidate(terms.contract, !is_mandatory);
    from.standard = candidate(terms.standard, !terms.contract && !is_mandatory && !is_default);
    const auto& weaker = terms.contract ? from.contract : from.standard;
    const bool is_within = !is_law_known && from.law && weaker && weaker->last_day <= from.law->last_day;
    if (!problem.problem.empty() && !is_within) return problem;
    const auto held = whose_term(from, why);
    if (!held) {
        problem.problem = "not_known: neither law nor contract nor standard states the term on " + to_string(day);
        return problem;
    }
    const auto& winner = held->winner == term_origin::law        ? terms.law
                         : held->winner == term_origin::contract ? terms.contract
                                                                 : terms.standard;
    if constexpr (Recorder::on) explain_sureness(winner->id, winner->sure, why);
    return count(s, *winner, f, day, why);
}

template <class Recorder>
result<due_day> due_source::find(std::size_t rule, std::optional<std::size_t> alteration, const fact& f, date event_day,
                                 Recorder& why) {
    const auto& s = sources_.at({rule, alteration ? *alteration + 1 : 0});
    const auto& member = s.due->on ? *s.due->on : s.due->from.value_or("on");
    const bool is_event_day = (member == "on" || member == "at") && !s.due->on;
    const auto day = is_event_day ? std::optional(event_day) : f.find_date(member);
    if (!day) {
        const auto* found = f.find_member(member);
        if (found == nullptr) return fail(code::missing_member, "/" + member, "expected the day \"" + member + "\"");
        return fail(code::bad_value, "/" + member, "found \"" + found->value + "\", expected a date as YYYY-MM-DD");
    }
    if (s.due->on) return moved(s, *day);
    if (const auto* written = std::get_if<term>(&*s.due->term))
        return count(s, {*written, nullptr, nullptr, {}, {}, {}}, f, *day, why);
    const auto terms = terms_of(s, f, *day);
    if (!terms) return terms.error();
    const auto& otherwise = std::get<term_source>(*s.due->term).otherwise;
    if (!terms->law && !terms->contract && !terms->standard && otherwise)
        return count(s, {*otherwise, nullptr, nullptr, {}, {}, {}}, f, *day, why);
    return decide(s, *terms, f, *day, why);
}

inline due_day due_source::next(std::size_t rule, date due_first, std::int32_t occurrence) {
    const auto& s = sources_.at({rule, 0});
    const auto every = find_rhythm(rules_->rule(rule), s.standard, due_first);
    due_day out;
    out.from = due_first;
    if (!every) {
        out.problem = "not_known: the standard states no rhythm on " + to_string(due_first);
        return out;
    }
    const auto* version = s.law_term_rule != nullptr ? s.law_term_rule->find_version(due_first) : nullptr;
    const stated_term of{*every, version != nullptr ? &version->rule : nullptr, s.pack, {}, {}, {}};
    const auto counting = counting_of(s, of, due_first);
    const std::int64_t count = std::int64_t{every->count} * occurrence;
    if (!counting || count > 1'000'000) {
        out.problem = counting ? "not_known: the duty recurs beyond what is counted"
                               : "not_known: the counting rule is not in force on " + to_string(due_first);
        return out;
    }
    const auto* days = s.own_calendar ? &*s.own_calendar : s.days;
    no_reasons silent;
    deadline_rule plain = counting->rule;
    plain.start.reset();
    const term length{static_cast<std::int32_t>(count), every->unit};
    const auto end = calculate_deadline(due_first, length, direction::after, plain, days, silent);
    if (end) out.due = end->deadline, out.unshifted = end->unshifted;
    else out.problem = text_of(end.error());
    return out;
}

}  // namespace troth::inline v0
