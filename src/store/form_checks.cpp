// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "form_checks.hpp"

#include <algorithm>

#include "client_names.hpp"

namespace troth::inline v0::store {
namespace {

/// What a reference expects, for a person.
std::string expected_by(const referring_member& r) {
    std::string kinds;
    if (r.how->fact) {
        for (const auto& kind : list_of(*r.how->fact)) kinds += (kinds.empty() ? "" : " or ") + shown(kind);
        return "the id of a fact of the kind " + kinds;
    }
    return "the name of a " + r.what.as + (r.what.of.empty() ? "" : " of " + shown(r.what.of));
}

/// Whether a form compares a day with that of recording.
bool asks_for_recording(const fact_form& form) {
    return form.not_before == day_of_recording || form.not_after == day_of_recording ||
           std::any_of(form.members.begin(), form.members.end(),
                       [](const auto& m) { return asks_for_recording(m.second); }) ||
           std::any_of(form.each.begin(), form.each.end(), asks_for_recording);
}

}  // namespace

form_reading form_checks::read(std::int64_t number, const fact& f) {
    const auto* forms = forms_.find(f.kind);
    if (forms == nullptr) return {};
    form_setting in{&laws_};
    if (forms_.looks_at_recording() && std::any_of(forms->begin(), forms->end(), asks_for_recording)) {
        auto row = facts_.find_correction(number);
        if (!row) row = facts_.find(number);
        if (row) in.recorded = row->recorded;
    }
    return read_by_forms(*forms, f, in);
}

void form_checks::touch(const fact& f, const form_reading& r) {
    touched_.insert({"", "", f.id});
    for (const auto& n : r.names) {
        touched_.insert(n.what);
        if (!n.how->repeats.value_or(false)) given_once_.insert(n.what);
        if (n.how->stage) moved_.insert({n.what.as, n.what.of, ""});
    }
}

void form_checks::take(std::int64_t number, const fact* before, const fact* now, const std::string& place,
                       const std::string& about) {
    if (forms_.is_empty()) return;
    ends_.clear();
    if (before != nullptr) {
        corrected_.insert(number);
        taken_.erase(number);
        if (forms_.concerns(before->kind)) {
            const auto reading = read(number, *before);
            touch_ended(*before, reading);
            table_.remove(reading, number);
            touch(*before, reading);
        }
    }
    if (now == nullptr || !forms_.concerns(now->kind)) return;
    auto reading = read(number, *now);
    table_.add(reading, number);
    touch(*now, reading);
    touch_ended(*now, reading);
    taken_.insert_or_assign(number, taken_fact{std::move(reading), place, about});
}

void form_checks::tell(json::reader& to) {
    for (auto& [number, taken] : taken_) {
        if (to.is_full()) return;
        look_around(number, taken.reading, blame::both);
        for (const auto& f : taken.reading.faults) to.fault_at(f.code, taken.place + f.where, taken.about + f.message);
    }
}

void form_checks::look_around(std::int64_t number, form_reading& of, blame whom) {
    for (const auto& n : of.names)
        if (n.how->stage) look_at_stage(number, n, whom, of);
        else look_at_name(number, n, whom, of);
    // What does not know its contract is not told besides that the contract does not have what it names.
    for (const bool is_owned : {false, true})
        for (const auto& m : of.refers)
            if (m.how->name.has_value() == is_owned) look_at_reference(m, of);
}

void form_checks::look_at_name(std::int64_t number, const naming_member& n, blame whom, form_reading& of) {
    if (n.how->repeats.value_or(false)) return;
    const auto own = n.how->after ? find_holding(number, n.what) : std::nullopt;
    for (const auto other : table_.naming(n.what)) {
        if (other == number || (whom == blame::later && other > number)) continue;
        const auto row = facts_.find(other);
        if (n.how->after) {
            const auto holding = find_holding(other, n.what);
            if (!own || !holding || own->holder == holding->holder) continue;
            const bool is_first = std::pair(own->fact.on, number) < std::pair(holding->fact.on, other);
            const auto& first = is_first ? *own : *holding;
            if (first.end && *first.end <= (is_first ? *holding : *own).fact.on) continue;
        }
        of.note({code::contradiction, n.where, n.what.name,
                 "found " + shown(n.what.name) + ", which the fact " + shown(row ? row->id : "") + " names already"});
        return;
    }
}

/// What has a name: the fact that gives it, or that to which its members lead.
std::optional<std::string> form_checks::find_holder(const named_fact& by, const naming_member& n) {
    if (!n.how->through || n.how->through->empty()) return by.id;
    auto id = n.holder;
    for (std::size_t i = 1; i < n.how->through->size(); ++i) {
        const auto row = facts_.find(id);
        const auto* content = row ? contents_.find(row->number) : nullptr;
        if (content == nullptr) return std::nullopt;
        id = content->find((*n.how->through)[i]).value_or("");
    }
    return id.empty() ? std::nullopt : std::optional(std::move(id));
}

/// An end of a holder that came before a fact gave it the name is of what it had before.
std::optional<form_checks::name_holding> form_checks::find_holding(std::int64_t number, const given_name& what) {
    auto by = find_named(facts_.find(number));
    const auto* content = by ? contents_.find(number) : nullptr;
    if (content == nullptr) return std::nullopt;
    const fact kept = *content;  // others are read while it is looked at
    for (const auto& n : read(number, kept).names) {
        if (n.what != what || !n.how->after) continue;
        auto holder = find_holder(*by, n);
        if (!holder) return std::nullopt;
        name_holding out{*std::move(by), *std::move(holder), {}};
        const bool is_given_later = out.holder != out.fact.id;
        for_each_end(out.holder, *n.how->after, [&](const named_fact& end) {
            if (is_given_later && std::pair(end.on, end.number) <= std::pair(out.fact.on, out.fact.number)) return;
            if (!out.end || end.on < *out.end) out.end = end.on;
        });
        return out;
    }
    return std::nullopt;
}

/// What is referred to, as it is understood now. The content is read only of what was corrected.
std::optional<form_checks::named_fact> form_checks::find_named(const std::optional<fact_row>& row) {
    if (!row || row->kind == correction_kind || is_own_kind(row->kind)) return std::nullopt;
    if (!facts_.find_correction(row->number)) return named_fact{row->number, row->kind, row->id, row->on};
    const auto* content = contents_.find(row->number);
    if (content == nullptr) return std::nullopt;
    return named_fact{row->number, content->kind, row->id, content->on};
}

void form_checks::look_at_reference(const referring_member& r, form_reading& of) {
    if (of.has_fault_at(r.where) || (!r.place_of_owner.empty() && of.has_fault_at(r.place_of_owner))) return;
    std::optional<named_fact> other;
    if (r.how->fact) {
        other = find_named(facts_.find(r.what.name));
    } else {
        // Of several facts that give the name, which is itself a fault, the one that took effect first counts.
        auto what = r.what;
        what.of = owner_of(r);
        for (const auto number : table_.naming(what)) {
            auto one = find_named(facts_.find(number));
            if (one && (!other || one->on < other->on)) other = std::move(one);
        }
    }
    if (other && r.means(other->kind)) return compare(r, *other, of);
    if (r.how->may_be_missing.value_or(false) || may_be_unread(r)) return;
    if (r.how->if_any.value_or(false) && !table_.has_names(r.what.as, owner_of(r))) return;
    auto but = other ? ", a fact of the kind " + shown(other->kind) : std::string();
    if (r.what.as == "client")
        if (const auto merge = merge_of(facts_, table_, r.what.name))
            but = ", who was merged into " + shown(merge->client);
    of.note({code::unknown_name, r.where, r.what.name,
             "found " + shown(r.what.name) + but + ", expected " + expected_by(r)});
}

std::string form_checks::owner_of(const referring_member& r) {
    if (!r.how->through) return r.what.of;
    const auto row = facts_.find(r.what.of);
    const auto* content = row ? contents_.find(row->number) : nullptr;
    return content != nullptr ? content->find(*r.how->through).value_or("") : std::string();
}

/// Whether a fact that could not be read may be what is meant, or give the name.
bool form_checks::may_be_unread(const referring_member& r) const {
    if (r.how->fact) return unread_.ids.contains(r.what.name);
    return unread_.ids.contains(r.what.of) || unread_.named.contains(r.what.of);
}

/// Calls with each fact that ends another one.
template <class Call>
void form_checks::for_each_end(const std::string& id, const std::vector<ending_fact>& by, const Call& call) {
    for (const auto& how : by)
        for (const auto& [number, through] : table_.ending(id, how)) {
            const auto one = find_named(facts_.find(number));
            if (!one || one->kind != how.fact) continue;
            const auto link = how.of ? find_named(facts_.find(through)) : std::nullopt;
            if (!how.of || (link && link->kind == *how.of)) call(*one);
        }
}

/// The first fact, by its day, that ended another one.
std::optional<form_checks::named_fact> form_checks::find_end(const std::string& id,
                                                             const std::vector<ending_fact>& by) {
    const auto [known, is_new] = ends_.try_emplace({id, &by});
    auto& out = known->second;
    if (is_new)
        for_each_end(id, by, [&](const named_fact& one) {
            if (!out || one.on < out->on) out = one;
        });
    return out;
}

std::optional<form_checks::named_fact> form_checks::find_last(const std::string& id,
                                                              const std::vector<ending_fact>& by) {
    const auto [known, is_new] = ends_.try_emplace({id, &by});
    auto& out = known->second;
    if (is_new)
        for_each_end(id, by, [&](const named_fact& one) {
            if (!out || out->on < one.on) out = one;
        });
    return out;
}

/// Notes what stands by what a fact, or one that names it, ends: whether it is at fault may change.
void form_checks::touch_ended(const fact& by, const form_reading& r) {
    const bool is_link = forms_.may_link_end(by.kind) && !table_.referring({"", "", by.id}).empty();
    if (!is_link && !forms_.may_end(by.kind)) return;
    std::set<std::string> ended;
    for (const auto& m : r.refers) {
        if (!m.how->fact || !ended.insert(m.what.name).second) continue;
        const auto row = facts_.find(m.what.name);
        const auto content = row ? facts_.read_content(*row) : nullptr;
        if (!content) continue;
        for (const auto& further : read(row->number, *content).refers)
            if (further.how->fact) ended.insert(further.what.name);
    }
    const bool is_of_names = is_link || forms_.may_end_name(by.kind);
    for (const auto& id : ended) {
        for (const auto number : table_.referring({"", "", id})) {
            const auto named = find_named(facts_.find(number));
            if (named && (is_link || by.on != named->on || forms_.is_awaited(by.kind))) around_ended_.insert(number);
        }
        if (is_of_names) touch_names_of(id);
    }
}

/// Notes who gives the names that a fact has: it gives them itself, or those do that lead to it.
void form_checks::touch_names_of(const std::string& id) {
    const auto row = facts_.find(id);
    if (row) touch_names_given_by(row->number, false);
    for (const auto number : table_.referring({"", "", id})) {
        touch_names_given_by(number, true);
        const auto other = facts_.find(number);
        if (!other) continue;
        for (const auto further : table_.referring({"", "", other->id})) touch_names_given_by(further, true);
    }
}

void form_checks::touch_names_given_by(std::int64_t number, bool is_through) {
    const auto row = facts_.find(number);
    if (is_through && (!row || (!forms_.names_through(row->kind) && !facts_.find_correction(number)))) return;
    const auto content = row ? facts_.read_content(*row) : nullptr;
    if (!content) return;
    for (const auto& n : read(number, *content).names)
        if (n.how->after && n.how->through.has_value() == is_through)
            for (const auto other : table_.naming(n.what)) around_ended_.insert(other);
}

/// Whether a member leads from fact to fact back to the one with an id.
bool form_checks::leads_back(const referring_member& r, const named_fact& other, const std::string& id) {
    const auto member = r.where.substr(r.where.rfind('/') + 1);
    auto at = other.id;
    for (std::set<std::string> seen; at != id && seen.insert(at).second;) {
        const auto row = facts_.find(at);
        const auto* content = row ? contents_.find(row->number) : nullptr;
        auto next = content != nullptr ? content->find(member) : std::nullopt;
        if (next) at = *std::move(next);
    }
    return at == id;
}

void form_checks::compare(const referring_member& r, const named_fact& other, form_reading& of) {
    const auto by = "the " + other.kind + " " + shown(other.id);
    if (r.not_after && *r.not_after < other.on)
        of.note({code::contradiction, r.place_of_day, to_string(*r.not_after),
                 "found " + to_string(*r.not_after) + ", expected a day not before " + by + ", " +
                     to_string(other.on)});
    if (r.how->until)
        if (const auto end = find_end(other.id, *r.how->until); end && end->on < of.on)
            of.note({code::contradiction, of.place_of_on, to_string(of.on),
                     "found " + to_string(of.on) + ", expected a day not after the " + end->kind + " " +
                         shown(end->id) + ", " + to_string(end->on)});
    if (r.how->since)
        if (const auto last = find_last(other.id, *r.how->since); last && of.on < last->on)
            of.note({code::contradiction, of.place_of_on, to_string(of.on),
                     "found " + to_string(of.on) + ", expected a day not before the " + last->kind + " " +
                         shown(last->id) + ", " + to_string(last->on)});
    if (r.how->after && !unread_.named.contains(other.id)) {
        const auto first = find_end(other.id, *r.how->after);
        if (!first || of.on < first->on)
            of.note({code::contradiction, first ? of.place_of_on : r.where, first ? to_string(of.on) : r.what.name,
                     first ? "found " + to_string(of.on) + ", expected a day not before the " + first->kind + " " +
                                 shown(first->id) + ", " + to_string(first->on)
                           : "found " + shown(r.what.name) + " without a " + r.how->after->front().fact +
                                 ", expected one before"});
    }
    if (r.how->no_circle.value_or(false) && leads_back(r, other, of.id))
        of.note({code::contradiction, r.where, r.what.name,
                 "found " + shown(r.what.name) + ", which leads back to this fact, expected another"});
    if (r.same.empty() && r.not_before.empty() && r.lacks.empty() && !r.how->gives && r.how->where.empty()) return;
    const auto* content = contents_.find(other.number);
    if (content == nullptr) return;
    for (const auto& [name, value] : r.how->where)
        if (const auto there = content->find(name); !is_wanted(there, value))
            of.note({code::contradiction, r.where, r.what.name,
                     "found " + by + (there ? " with the " + name + " " + shown(*there) : " without " + shown(name)) +
                         ", expected another " + name});
    const auto element = r.how->name ? forms_.find_element(*content, r.what) : std::string();
    for (const auto& s : r.same) {
        const auto there = content->find(s.there.starts_with("each.") ? element + s.there.substr(4) : s.there);
        if (there && *there != s.value)
            of.note({code::contradiction, s.where, s.value,
                     "found " + shown(s.value) + ", expected " + shown(*there) + " as in " + by});
    }
    for (const auto& m : r.not_before) {
        const auto first = date::parse(content->find(m.there).value_or("")), day = date::parse(m.value);
        if (first && day && *day < *first)
            of.note({code::contradiction, m.where, m.value,
                     "found " + m.value + ", expected a day not before " + shown(m.there) + " of " + by + ", " +
                         to_string(*first)});
    }
    for (const auto& [name, where] : r.lacks)
        if (content->find_member(name) != nullptr)
            of.note({code::missing_member, where, {}, "expected the member " + shown(name) + ", which " + by + " has"});
    for (const auto& [there, here] : detail::names_by_opening(r.how->gives)) {
        const auto c = currency::make(content->find(there).value_or(""));
        for (const auto& a : of.amounts)
            if (c && a.currency == here && !money::make(a.value, *c))
                of.note({code::bad_value, a.where, to_string(a.value),
                         "found " + to_string(a.value) + ", expected an amount that " + std::string(c->code()) +
                             ", the currency of " + by + ", can have"});
    }
}

void form_checks::note(std::int64_t number) {
    const auto* content = contents_.find(number);
    if (content != nullptr) {
        const fact kept = *content;  // others are read while it is looked at
        auto reading = read(number, kept);
        look_around(number, reading, blame::later);
        if (!reading.faults.empty()) return table_.keep_fault(number, kept, reading.faults.front());
    }
    table_.drop_fault(number);
}

void form_checks::finish() {
    // What is new can only heal what was at fault, but for what was referred to before it came; what is corrected can
    // also put others at fault.
    ends_.clear();
    std::set<std::int64_t> others = corrected_;
    others.insert(around_ended_.begin(), around_ended_.end());
    for (const auto& name : touched_) {
        if (!forms_.is_expected_if_any(name.as)) continue;
        const auto take = [&](const std::string& of) {
            for (const auto number : table_.referring_to_any(name.as, of)) others.insert(number);
        };
        take(name.of);
        for (const auto through : table_.referring({"", "", name.of}))
            if (const auto row = facts_.find(through)) take(row->id);
    }
    if (others.empty() && (touched_.empty() || !(forms_.has_missing() || table_.has_faults()))) return;
    for (const auto& name : touched_)
        for (const auto number : table_.referring(name)) others.insert(number);
    for (const auto& name : given_once_)
        for (const auto number : table_.naming(name)) others.insert(number);
    for (const auto& thing : moved_)
        for (const auto& [number, stage] : table_.names_of(thing.as, thing.of)) others.insert(number);
    for (const auto number : others) note(number);
}

void form_checks::take_again(std::int64_t number, const fact& f) {
    if (forms_.find(f.kind) == nullptr) return;
    const auto reading = read(number, f);
    table_.add(reading, number);
    if (!reading.faults.empty() || !reading.names.empty() || !reading.refers.empty()) to_be_noted_.push_back(number);
}

void form_checks::note_all() {
    for (const auto number : to_be_noted_) note(number);
}

}  // namespace troth::inline v0::store
