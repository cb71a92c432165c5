// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/json/one_or_many.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/obligation/fact_form.hpp>

namespace troth::inline v0::json {

template <>
struct whole<fact_reference> {
    static bool check(reader& r, const fact_reference& f) {
        bool good = true;
        if (f.fact && f.name) good = r.fault(code::contradiction, "found both \"fact\" and \"name\", expected one");
        if (!f.fact && !f.name && r.knows_all_members()) good = r.fault(code::missing_member, "expected fact or name");
        for (const auto& [name, is_stated] : {std::pair("gives", f.gives.has_value()),
                                              std::pair("states", f.states.has_value()),
                                              std::pair("not_before", !f.not_before.empty()),
                                              std::pair("where", !f.where.empty())})
            if (is_stated && !f.fact)
                good = r.fault_in(code::contradiction, name, "it is of members of a fact: expected \"fact\" beside it");
        for (const auto& [name, is_stated] : {std::pair("until", f.until.has_value()),
                                              std::pair("since", f.since.has_value()),
                                              std::pair("after", f.after.has_value())})
            if (is_stated && !f.fact && r.knows_all_members())
                good = r.fault_in(code::contradiction, name, "expected \"fact\" beside it: a name has no days");
        if (f.if_any && !f.name && r.knows_all_members())
            good = r.fault_in(code::contradiction, "if_any", "expected \"name\" beside it");
        if (f.through && !f.of && r.knows_all_members())
            good = r.fault_in(code::contradiction, "through", "expected \"of\" beside it");
        if (f.of && !f.name) good = r.fault_in(code::contradiction, "of", "the id of a fact belongs to nothing else");
        return good;
    }
};

template <>
struct whole<fact_naming> {
    static bool check(reader& r, const fact_naming& f) {
        if (f.through && !f.after && r.knows_all_members())
            return r.fault_in(code::contradiction, "through", "expected \"after\" beside it");
        if (f.stage && !(f.of && f.repeats.value_or(false)) && r.knows_all_members())
            return r.fault_in(code::contradiction, "stage", "expected \"of\" and \"repeats\" beside it");
        return !f.repeats || !f.after ||
               r.fault_in(code::contradiction, "after", "found \"repeats\" beside it, expected one of the two");
    }
};

/// What of a form excludes what.
template <>
struct whole<fact_form> {
    static bool check(reader& r, const fact_form& f) {
        const bool has_value = f.type || f.one_of || f.currency || f.above_zero || f.not_before || f.not_after ||
                               f.total_of || f.needs || f.names || f.refers;
        bool good = true;
        if (!f.each.empty() && (has_value || !f.members.empty()))
            good = r.fault(code::contradiction, "a list has \"each\", which says all else of its elements");
        else if (!f.members.empty() && has_value)
            good = r.fault(code::contradiction, "an object with \"members\" is no value with a type");
        if (f.closed && f.members.empty() && r.are_read("members"))
            good = r.fault_in(code::contradiction, "closed", "expected \"members\" beside it");
        if (f.one_of && f.one_of->empty() && r.are_read("one_of"))
            good = r.fault_in(code::bad_value, "one_of", "found an empty list, expected what the member may be");
        if (!r.are_read("type")) return good;
        const auto is = [&](member_type t) { return f.type == t; };
        if (f.one_of && f.type && !is(member_type::text) && !is(member_type::term))
            good = r.fault_in(code::contradiction, "one_of", "words are of the type text, units of the type term");
        for (const auto& [member, name] :
             {std::pair(&f.not_before, "not_before"), std::pair(&f.not_after, "not_after")})
            if (*member && !is(member_type::date))
                good = r.fault_in(code::contradiction, name, "days are compared: expected the type date beside it");
        if (f.above_zero && !is(member_type::amount) && !is(member_type::percent) && !is(member_type::count) &&
            !is(member_type::term))
            good = r.fault_in(code::contradiction, "above_zero",
                              "expected the type amount, percent, count or term beside it");
        for (const auto& [member, name] : {std::pair(&f.currency, "currency"), std::pair(&f.total_of, "total_of")})
            if (*member && !is(member_type::amount))
                good = r.fault_in(code::contradiction, name, "expected the type amount beside it");
        const bool is_compared = f.one_of || f.names || f.refers || f.needs || !f.members.empty() || !f.each.empty();
        if (f.personal && (is_compared || (f.type && !is(member_type::text) && !is(member_type::date))))
            good = r.fault_in(code::contradiction, "personal",
                              "what is erased is a text, a date or without a type, and nothing is found by it");
        const auto point = f.total_of ? f.total_of->find('.') : 0;
        if (f.total_of && (point == 0 || point == std::string::npos || point + 1 == f.total_of->size()))
            good = r.fault_in(code::bad_value, "total_of",
                              "found " + shown(*f.total_of) +
                                  ", expected a list and a member of its elements, as lines.amount");
        for (const auto* name : {"names", "refers"})
            if ((name[0] == 'n' ? f.names.has_value() : f.refers.has_value()) && f.type && !is(member_type::text))
                good = r.fault_in(code::contradiction, name, "names are of the type text");
        return check_names(r, f) && good;
    }

private:
    static bool check_names(reader& r, const fact_form& f) {
        bool good = true;
        for (const auto& [name, form] : f.members) {
            if (!name.empty() && name.find('.') == std::string::npos) continue;
            auto where = r.pointer_to("members");
            append_pointer_step(where, name);
            good = r.fault_at(code::bad_value, std::move(where),
                              "found " + shown(name) + ", expected the name of a member without a point: members of "
                              "members stand in \"members\"");
        }
        return good;
    }
};

template <>
struct codec<std::vector<fact_form>> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, std::vector<fact_form>& out) {
        const bool good = detail::one_or_many<fact_form>::read(r, n, out);
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i].place = r.pointer();
            if (n.kind() == kind::array) append_pointer_step(out[i].place, std::to_string(i));
        }
        return good;
    }
};

/// One form stands without the list, so what is written is nested no deeper than what was read.
template <>
struct writes<std::vector<fact_form>> {
    static void write(std::string& out, const std::vector<fact_form>& forms) {
        if (forms.size() == 1) return json::write(out, forms.front());
        out += '[';
        for (std::size_t i = 0; i < forms.size(); ++i) {
            if (i != 0) out += ',';
            json::write(out, forms[i]);
        }
        out += ']';
    }
};

/// Notes what may not be said of facts as a whole: a fact is an object with members, whatever its kind.
inline bool check_forms(reader& r, const std::map<std::string, std::vector<fact_form>>& facts) {
    bool good = true;
    for (const auto& [kind, forms] : facts) {
        if (kind.empty() || kind.starts_with("troth.") || kind == "correction") {
            auto where = r.pointer_to("facts");
            append_pointer_step(where, kind);
            good = r.fault_at(code::bad_value, std::move(where),
                              "found " + shown(kind) + ", expected a kind of fact that is not the registry's own");
        }
        for (const auto& f : forms)
            if (f.type || f.needed || f.one_of || f.names || f.refers || f.closed || f.personal || !f.each.empty())
                good = r.fault_at(code::contradiction, f.place,
                                  "a form of facts has \"members\", and \"where\" for some of them");
    }
    return good;
}

}  // namespace troth::inline v0::json
