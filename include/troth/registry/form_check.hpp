// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/money/money.hpp>
#include <troth/obligation/fact_element.hpp>
#include <troth/obligation/fact_form.hpp>
#include <troth/reason/nearest.hpp>
#include <troth/reason/text.hpp>
#include <troth/registry/form_reading.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

namespace detail {

/// Reads one fact by the forms of its kind.
class form_reader {
public:
    form_reader(const fact& f, const form_setting& in)
        : fact_(f), in_(in), own_{{"fact", fact_type::text, f.kind}, {"id", fact_type::text, f.id},
                         {"on", fact_type::text, to_string(f.on)}} {
        for (const auto& m : own_) members_.push_back(&m);
        for (const auto& m : f.members) members_.push_back(&m);
        std::sort(members_.begin(), members_.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
        out_.on = f.on;
        out_.id = f.id;
        out_.place_of_on = place_of("on", {});
    }

    void read(const fact_form& form) {
        if (is_meant(form, {})) read_members(form, {});
    }
    [[nodiscard]] form_reading take() {
        for (const auto& [name, object] : closed_) refuse_others(object);
        return std::move(out_);
    }

private:
    /// A place in the fact: its name with points, as a pointer, and the element in which it lies.
    struct spot {
        std::string name;
        std::string where;
        std::string element;

        [[nodiscard]] spot member(std::string_view of) const {
            spot out{name.empty() ? std::string(of) : name + "." + std::string(of), where, element};
            append_pointer_step(out.where, of);
            return out;
        }
        [[nodiscard]] spot at(std::int32_t index) const {
            auto out = member(std::to_string(index));
            out.element = out.name;
            return out;
        }
    };

    [[nodiscard]] static std::string last_step(const std::string& name) { return name.substr(name.rfind('.') + 1); }
    [[nodiscard]] const fact_member* find(std::string_view name) const {
        const auto at = lower_bound(name);
        return at != members_.end() && (*at)->name == name ? *at : nullptr;
    }
    [[nodiscard]] std::vector<const fact_member*>::const_iterator lower_bound(std::string_view name) const {
        return std::partition_point(members_.begin(), members_.end(), [&](const auto* m) { return m->name < name; });
    }
    /// The members of a member, or of the elements of a list.
    [[nodiscard]] std::pair<std::vector<const fact_member*>::const_iterator,
                            std::vector<const fact_member*>::const_iterator>
    inside(const std::string& name) const {
        const auto prefix = name + ".";
        const auto first = lower_bound(prefix);
        return {first, std::partition_point(first, members_.end(),
                                            [&](const auto* m) { return m->name.starts_with(prefix); })};
    }
    /// What a name means where it is said: `each.due` is the member of the element.
    [[nodiscard]] std::string meant(const std::string& name, const spot& at) const {
        if (name == "each") return at.element;
        return name.starts_with("each.") ? at.element + name.substr(4) : name;
    }
    [[nodiscard]] std::string place_of(const std::string& name, const spot& at) const {
        auto full = meant(name, at);
        if (full == "on" && fact_.minute) full = "at";
        std::string out;
        for (std::size_t from = 0, end = 0; end != std::string::npos; from = end + 1) {
            end = full.find('.', from);
            append_pointer_step(out, std::string_view(full).substr(from, end - from));
        }
        return out;
    }
    [[nodiscard]] std::optional<std::string> value_of(const std::string& name, const spot& at) const {
        const auto* member = find(meant(name, at));
        return member != nullptr ? std::optional(member->value) : std::nullopt;
    }
    [[nodiscard]] bool is_there_at(const std::string& name) const {
        const auto [first, last] = inside(name);
        return find(name) != nullptr || first != last;
    }
    [[nodiscard]] bool is_meant(const fact_form& form, const spot& at) const {
        return std::all_of(form.where.begin(), form.where.end(),
                           [&](const auto& w) { return is_wanted(value_of(w.first, at), w.second); });
    }

    bool fault(code c, const spot& at, std::string_view found, std::string message) {
        const bool is_instant = at.name == "on" && fact_.minute;
        out_.note({c, is_instant ? out_.place_of_on : at.where, std::string(found), std::move(message)});
        return false;
    }
    bool wrong_type(const spot& at, const char* found, std::string_view expected) {
        return fault(code::wrong_type, at, {}, "found " + std::string(found) + ", expected " + std::string(expected));
    }
    bool bad_value(const spot& at, const std::string& found, const std::string& expected) {
        return fault(code::bad_value, at, found, "found " + shown(found) + ", expected " + expected);
    }
    [[nodiscard]] static const char* type_name(fact_type t) {
        return t == fact_type::text ? "a string" : t == fact_type::integer ? "an integer" : "a boolean";
    }

    void read_members(const fact_form& form, const spot& at) {
        if (form.closed.value_or(false)) closed_.try_emplace(at.name, at);
        stated_[at.name].push_back(&form);
        for (const auto& [name, member] : form.members) read(member, at.member(name), false);
    }
    /// Notes the members of an object that no form of it states.
    void refuse_others(const spot& at) {
        const auto [first, last] = inside(at.name);
        std::set<std::string_view> known;
        for (const auto* form : stated_[at.name])
            for (const auto& [name, member] : form->members) known.insert(name);
        const auto words = joined(known);
        for (auto m = first; m != last; ++m) {
            const auto rest = std::string_view((*m)->name).substr(at.name.size() + 1);
            const auto name = rest.substr(0, rest.find('.'));
            if (known.contains(name)) continue;
            const auto meant = nearest_word(name, known);
            fault(code::unknown_member, at.member(name), {},
                  "found the member " + shown(name) + ", expected " +
                      (meant.empty() ? "one of " + words : shown(meant) + " or another of " + words));
        }
    }
    void read(const fact_form& form, const spot& at, bool is_there) {
        if (!is_meant(form, at)) return;
        const auto* value = find(at.name);
        const auto [first, last] = inside(at.name);
        if (value == nullptr && first == last && !is_there) {
            if (form.needed.value_or(false))
                fault(code::missing_member, at, {}, "expected the member " + shown(last_step(at.name)));
            return;
        }
        if (form.not_with && is_there_at(meant(*form.not_with, at)))
            fault(code::contradiction, at, {}, "found beside " + shown(*form.not_with) + ", expected one of the two");
        if (!form.each.empty()) return read_list(form, at, value);
        if (!form.members.empty()) {
            if (value != nullptr) wrong_type(at, type_name(value->type), "an object");
            else read_members(form, at);
            return;
        }
        if (value != nullptr) return read_value(form, at, *value);
        if (form.type == member_type::term) return read_term(form, at);
        if (form.type || form.one_of || form.names || form.refers)
            wrong_type(at, "an object or a list", expected_of(form.type.value_or(member_type::text)));
    }
    void read_list(const fact_form& form, const spot& at, const fact_member* value) {
        if (value != nullptr) return void(wrong_type(at, type_name(value->type), "a list"));
        const auto [first, last] = inside(at.name);
        std::int32_t count = 0;
        for (auto m = first; m != last; ++m) {
            const auto in = element_in((*m)->name, at.name);
            if (!in) return void(wrong_type(at, "an object", "a list"));
            count = std::max(count, in->first + 1);
        }
        for (std::int32_t i = 0; i < count; ++i)
            for (const auto& element : form.each) read(element, at.at(i), true);
    }
    /// A term written out: one unit and its count.
    void read_term(const fact_form& form, const spot& at) {
        const auto [first, last] = inside(at.name);
        if (last - first > 1) {
            fault(code::contradiction, at, {}, "found " + std::to_string(last - first) + " units, expected one");
            return;
        }
        const auto name = (*first)->name.substr(at.name.size() + 1);
        auto unit = term_unit::days;
        const bool is_unit = boost::describe::enum_from_string(name.c_str(), unit);
        if (is_unit && (!form.one_of || is_among(*form.one_of, name)))
            return void(is_of_type(member_type::term, form, at.member(name), **first));
        std::string words;
        const auto tell = [&](const std::string& word) { words += (words.empty() ? "" : ", ") + word; };
        if (form.one_of) std::for_each(form.one_of->begin(), form.one_of->end(), tell);
        else
            boost::mp11::mp_for_each<boost::describe::describe_enumerators<term_unit>>(
                [&](auto d) { tell(d.name); });
        fault(code::unknown_member, at.member(name.substr(0, name.find('.'))), {},
              "found the unit " + shown(name) + ", expected one of " + words);
    }
    void read_value(const fact_form& form, const spot& at, const fact_member& m) {
        if (form.personal.value_or(false) && m.type == fact_type::text && is_erased(m.value)) return;
        if (form.type == member_type::term && form.one_of) {
            wrong_type(at, type_name(m.type), "a term with its unit, as {\"" + form.one_of->front() + "\": 12}");
            return;
        }
        if (form.type && !is_of_type(*form.type, form, at, m)) return;
        if ((form.names || form.refers) && m.type == fact_type::boolean)
            return void(wrong_type(at, type_name(m.type), "a string"));
        if (form.type != member_type::term && form.one_of && !is_among(*form.one_of, m.value)) {
            std::string words;
            for (const auto& w : *form.one_of) words += (words.empty() ? "one of " : ", ") + w;
            bad_value(at, m.value, words);
            return;
        }
        if (form.not_before) compare_days(*form.not_before, at, m, -1);
        if (form.not_after) compare_days(*form.not_after, at, m, 1);
        if (form.needs) need_members(*form.needs, at);
        if (form.names) take_name(*form.names, at, m);
        if (form.refers) take_reference(*form.refers, at, m);
    }

    [[nodiscard]] static std::string expected_of(member_type t) {
        switch (t) {
            case member_type::text: return "a text that is not blank";
            case member_type::date: return "a date as YYYY-MM-DD";
            case member_type::amount: return "an amount in digits, not negative, at most 15 before the point";
            case member_type::percent: return "a percent in digits with at most six decimals, not negative";
            case member_type::count: return "a count of at most nine digits, not negative";
            case member_type::boolean: return "a boolean";
            case member_type::term:
                return "a count of at most five digits, of days or with a unit as {\"working_days\": 10}";
            case member_type::currency: return "the code of a currency, as EUR";
            case member_type::law: break;
        }
        return "the name of a law";
    }
    bool is_of_type(member_type t, const fact_form& form, const spot& at, const fact_member& m) {
        const auto written = t == member_type::count || t == member_type::term ? fact_type::integer
                             : t == member_type::boolean ? fact_type::boolean
                                                         : fact_type::text;
        if (m.type != written) {
            const bool is_text = written == fact_type::text;
            return wrong_type(at, type_name(m.type), is_text ? "a string" : expected_of(t));
        }
        const bool good = t == member_type::text       ? !is_blank(m.value)
                          : t == member_type::date       ? date::parse(m.value).has_value()
                          : t == member_type::amount   ? decimal::parse(m.value, 15, 4).has_value()
                          : t == member_type::percent  ? percent::parse(m.value).has_value()
                          : t == member_type::count    ? m.value.size() <= 9 && !m.value.starts_with('-')
                          : t == member_type::term     ? m.value.size() <= 5 && !m.value.starts_with('-')
                          : t == member_type::currency ? currency::make(m.value).has_value()
                                                       : true;
        if (!good) return bad_value(at, m.value, expected_of(t));
        if (form.above_zero.value_or(false) && m.value.find_first_not_of("0.") == std::string::npos)
            return bad_value(at, m.value, "more than zero");
        if (t == member_type::law && in_.laws != nullptr && in_.laws->find(m.value) == nullptr)
            return unknown_law(at, m.value);
        if (t != member_type::amount) return true;
        const auto amount = *decimal::parse(m.value, 15, 4);
        return fits_currency(form, at, amount) && is_total(form, at, amount);
    }
    bool unknown_law(const spot& at, const std::string& found) {
        std::string known;
        for (const auto& name : in_.laws->names()) known += (known.empty() ? "one of " : ", ") + name;
        return fault(code::unknown_name, at, found,
                     "found " + shown(found) + ", expected " + (known.empty() ? "a law that is loaded" : known));
    }
    /// An amount has no more decimals than its currency, where that is known, and fits it.
    bool fits_currency(const fact_form& form, const spot& at, const decimal& amount) {
        if (!form.currency) return true;
        const auto word = value_of(*form.currency, at);
        const auto c = currency::make(word.value_or(*form.currency));
        if (!word && !c) out_.amounts.push_back({*form.currency, amount, at.where});
        if (!c || money::make(amount, *c)) return true;
        return bad_value(at, to_string(amount),
                         "an amount that " + std::string(c->code()) + " can have, with at most " +
                             std::to_string(c->decimals()) + " decimals");
    }
    /// An amount is the sum of those of the elements of a list, where there are any, and all can be read.
    bool is_total(const fact_form& form, const spot& at, const decimal& amount) {
        if (!form.total_of) return true;
        const auto list = form.total_of->substr(0, form.total_of->find('.'));
        const auto member = form.total_of->substr(list.size());  // with its point, as the rest of a name in a list
        const auto [first, last] = inside(list);
        wide sum = 0;
        for (auto m = first; m != last; ++m) {
            const auto in = element_in((*m)->name, list);
            if (!in || in->second != member) continue;
            const auto part = decimal::parse((*m)->value, 15, 4);
            if (!part) return true;
            sum += *part->scaled(4);
        }
        if (first == last || sum == wide(*amount.scaled(4))) return true;
        return fault(code::contradiction, at, to_string(amount),
                     "found " + to_string(amount) + ", expected the sum of " + shown(*form.total_of));
    }
    /// Two days of the fact: `order` is -1 where the other may not come after this one, 1 where not before it.
    void compare_days(const std::string& other, const spot& at, const fact_member& m, int order) {
        const auto is_recording = other == day_of_recording;
        const auto limit = is_recording ? in_.recorded : date::parse(value_of(other, at).value_or(""));
        const auto day = *date::parse(m.value);
        if (!limit || (order < 0 ? *limit <= day : day <= *limit)) return;
        const auto what = is_recording ? std::string("the day of recording") : shown(other);
        fault(code::contradiction, at, m.value,
              "found " + m.value + ", expected a day not " + (order < 0 ? "before " : "after ") + what + ", " +
                  to_string(*limit));
    }
    void need_members(const std::vector<std::string>& names, const spot& at) {
        for (const auto& name : names)
            if (!value_of(name, at))
                out_.note({code::missing_member, place_of(name, at), {},
                           "expected the member " + shown(name) + " beside " + shown(last_step(at.name))});
    }

    /// What a name belongs to; nothing where the fact does not say that.
    [[nodiscard]] std::optional<std::string> owner(const std::optional<std::string>& of, const spot& at) const {
        return of ? value_of(*of, at) : std::optional<std::string>("");
    }
    void take_name(const fact_naming& how, const spot& at, const fact_member& m) {
        const auto of = owner(how.of, at);
        if (!of) return;
        if (is_blank(m.value))
            return void(bad_value(at, m.value, "a name that is not blank"));
        given_name what{how.as, *of, m.value};
        if (!given_.insert(what).second) {
            if (!how.repeats.value_or(false))
                fault(code::contradiction, at, m.value, "found " + shown(m.value) + " twice");
            return;
        }
        naming_member out{std::move(what), &how, at.where, {}, {}, {}};
        if (how.through && !how.through->empty()) out.holder = value_of(how.through->front(), at).value_or("");
        if (how.stage && how.stage->from) {
            out.stage_before = value_of(*how.stage->from, at);
            out.place_of_stage_before = place_of(*how.stage->from, at);
        }
        out_.names.push_back(std::move(out));
    }
    void take_reference(const fact_reference& how, const spot& at, const fact_member& m) {
        referring_member out;
        out.how = &how;
        out.where = at.where;
        out.what.name = m.value;
        if (how.name) {
            const auto of = owner(how.of, at);
            if (!of) return;
            out.what.as = *how.name;
            out.what.of = *of;
            if (how.of) out.place_of_owner = place_of(*how.of, at);
        }
        if (how.not_after) {
            out.not_after = date::parse(value_of(*how.not_after, at).value_or(""));
            out.place_of_day = place_of(*how.not_after, at);
        }
        if (how.same)
            for (const auto& [there, here] : names_by_opening(how.same))
                if (auto value = value_of(here, at))
                    out.same.push_back({std::move(*value), place_of(here, at), there});
        for (const auto& [here, there] : how.not_before)
            if (auto value = value_of(here, at))
                out.not_before.push_back({std::move(*value), place_of(here, at), there});
        if (how.states)
            for (const auto& name : *how.states)
                if (!value_of(name, at)) out.lacks.emplace_back(name, place_of(name, at));
        out_.refers.push_back(std::move(out));
    }

    const fact& fact_;
    form_setting in_;
    fact_member own_[3];
    std::vector<const fact_member*> members_;
    std::set<given_name> given_;
    std::map<std::string, spot> closed_;                             // objects, by their names
    std::map<std::string, std::vector<const fact_form*>> stated_;    // of objects, by their names
    form_reading out_;
};

}  // namespace detail

/// Reads a fact by the forms of its kind, which must outlive what is read. The time is that of sorting its members.
[[nodiscard]] inline form_reading read_by_forms(const std::vector<fact_form>& forms, const fact& f,
                                                const form_setting& in = {}) {
    detail::form_reader reader(f, in);
    for (const auto& form : forms) reader.read(form);
    return reader.take();
}

}  // namespace troth::inline v0
