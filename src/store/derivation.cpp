// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "derivation.hpp"

#include <algorithm>

#include <troth/registry/group_fold.hpp>

namespace troth::inline v0::store {
namespace {

bool is_changed(const obligation& a, const obligation& b) {
    return std::tie(a.amount, a.left, a.state, a.closed_on, a.due, a.due_from, a.problem) !=
           std::tie(b.amount, b.left, b.state, b.closed_on, b.due, b.due_from, b.problem);
}

bool is_chain_changed(const obligation& a, const obligation& b) {
    return std::tie(a.state, a.closed_on, a.due, a.rests) != std::tie(b.state, b.closed_on, b.due, b.rests);
}

/// Whether more can be owed under a rule than when it was opened.
bool can_be_raised(const obligation_rule& r) {
    const auto adds = [](const auto& c) { return c.adds.has_value(); };
    return std::any_of(r.changed.begin(), r.changed.end(), adds) || r.raised_by_breach ||
           (r.late_charge && r.late_charge->stays.value_or(false));
}

/// Whether what an event does depends on parts and raises, which are not loaded with what is open.
bool reads_the_past(const obligation_rule& r) {
    return r.raised_by_breach || (r.late_charge && r.late_charge->stays.value_or(false));
}

}  // namespace

void fail_event(std::int64_t fact) {
    throw failure(fail(code::corrupt, "",
                       "the file is damaged: the table \"event\" has an event that the fact " + std::to_string(fact) +
                           " does not make"));
}

derivation::derivation(rule_book& book, fact_log& facts, group_table& table, form_table& names)
    : book_(book), facts_(facts), table_(table), names_(names), groups_(book.rules().rules().size()) {}

const fact* derivation::find_content(std::int64_t number) {
    if (const auto at = taken_again_.find(number); at != taken_again_.end()) return at->second;
    const auto taken = std::lower_bound(taken_.begin(), taken_.end(), number,
                                        [](const auto& t, std::int64_t n) { return t.first < n; });
    if (taken != taken_.end() && taken->first == number && taken->second != nullptr) return taken->second;
    auto& kept = read_[number];
    if (!kept) kept = facts_.read_content(number);
    return kept.get();
}

const fact& derivation::content(std::int64_t number) {
    const auto* found = find_content(number);
    if (found == nullptr) fail_event(number);
    return *found;
}

result<void> derivation::take(std::int64_t number, const fact& f) {
    if (book_.is_linked_to(f.kind)) take_back_naming(number, f.id, nullptr);
    take_back_listing(number, f);
    if (taken_.empty() || taken_.back().first < number) taken_.emplace_back(number, &f);
    else taken_again_[number] = &f;
    result<void> out;
    const auto unlinked = [](const std::string&) -> const fact* { return nullptr; };
    for (const auto& part : book_.rules().parts(f.kind)) {
        if (part.is_linked) {
            waiting_.insert(number);
            continue;
        }
        rule_set::match(part, f, [&](const fact& seen, std::int32_t occurrence) {
            auto key = book_.group_key(part.rule, part.key_members, seen, unlinked);
            if (!key || !out) return;
            out = take_event({part.rule, std::move(*key)},
                             {part.role, part.index, number, occurrence, f.on, false, &f});
        });
    }
    return out;
}

void derivation::take_back(std::int64_t number, std::unique_ptr<fact> f) {
    const auto unlinked = [](const std::string&) -> const fact* { return nullptr; };
    for (const auto& part : book_.rules().parts(f->kind)) {
        if (part.is_linked) continue;
        rule_set::match(part, *f, [&](const fact& seen, std::int32_t occurrence) {
            auto key = book_.group_key(part.rule, part.key_members, seen, unlinked);
            if (key)
                remove_event({part.rule, std::move(*key)},
                             event_row::of({part.role, part.index, number, occurrence, f->on, false, f.get()}));
        });
    }
    taken_again_.erase(number);
    for (auto& t : taken_)
        if (t.first == number) t.second = nullptr;
    read_.erase(number);
    const auto& was = *as_it_was_.try_emplace(number, std::move(f)).first->second;
    if (book_.is_linked_to(was.kind)) take_back_naming(number, was.id, &was);
    take_back_listing(number, was);
    take_back_linked(number, was);
    waiting_.erase(number);
}

/// Links lead to facts of the kinds that forms say, whatever a correction made of them.
const fact* derivation::linked(const fact* f) const {
    return f != nullptr && book_.is_linked_to(f->kind) ? f : nullptr;
}

bool derivation::is_linked(const std::string& kind) const {
    const auto& parts = book_.rules().parts(kind);
    return std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.is_linked; });
}

/// What the groups in the tables know of a fact; null where they know none.
const fact* derivation::content_before(std::int64_t number) {
    const auto at = linked_before_.find(number);
    return at != linked_before_.end() ? at->second : find_content(number);
}

/// The facts of a kind that name another one by a member, as groups know them, or as they are now.
std::vector<std::string> derivation::ids_naming(std::string_view kind, std::string_view member, const std::string& id,
                                                bool is_before) {
    std::set<std::int64_t> numbers;
    for (const auto number : names_.referring({"", "", id})) numbers.insert(number);
    for (const auto& [number, was] : linked_before_) numbers.insert(number);
    std::vector<std::string> out;
    for (const auto number : numbers) {
        const auto* f = is_before ? content_before(number) : find_content(number);
        if (f != nullptr && f->kind == kind && f->find(member) == id) out.push_back(f->id);
    }
    return out;
}

/// Takes or takes back what a fact does in the groups to which it belongs by facts that it names.
template <class Named>
void derivation::match_linked(std::int64_t number, const fact& f, const Named& named, bool is_taken,
                              result<void>& out) {
    for (const auto& part : book_.rules().parts(f.kind)) {
        if (!part.is_linked) continue;
        const auto naming = [&](auto kind, auto by, const auto& id) { return ids_naming(kind, by, id, !is_taken); };
        std::set<std::pair<std::string, std::int32_t>> done;  // two that a list names may belong to one group
        rule_set::match(part, f, named, naming, [&](const fact& seen, std::int32_t occurrence) {
            auto key = book_.group_key(part.rule, part.key_members, seen, named);
            if (!key || !out || !done.emplace(*key, occurrence).second) return;
            const event e{part.role, part.index, number, occurrence, f.on, false, &f};
            if (is_taken) out = take_event({part.rule, std::move(*key)}, e);
            else remove_event({part.rule, std::move(*key)}, event_row::of(e));
        });
    }
}

void derivation::take_back_linked(std::int64_t number, const fact& f) {
    if (waiting_.contains(number) || !is_linked(f.kind)) return;
    const auto before = [&](const std::string& id) -> const fact* {
        const auto row = facts_.find(id);
        return linked(row ? content_before(row->number) : nullptr);
    };
    result<void> out;
    match_linked(number, f, before, false, out);
}

/// A fact comes, or is understood otherwise: those that name it, and those that name them, may belong to other groups.
void derivation::take_back_naming(std::int64_t number, const std::string& id, const fact* was) {
    linked_before_.try_emplace(number, was);
    take_back_around(number, {id});
}

/// What acts on the facts that name what this one names acts on others now.
void derivation::take_back_listing(std::int64_t number, const fact& f) {
    std::vector<std::string> ids;
    for (const auto& member : book_.listed_members(f.kind))
        if (auto id = f.find(member)) ids.push_back(*std::move(id));
    if (!ids.empty()) take_back_around(number, std::move(ids));
}

void derivation::take_back_around(std::int64_t number, std::vector<std::string> ids) {
    std::set<std::int64_t> seen{number};
    for (std::size_t i = 0; i < ids.size(); ++i)
        for (const auto naming : names_.referring({"", "", ids[i]})) {
            const auto* f = seen.insert(naming).second ? content_before(naming) : nullptr;
            if (f == nullptr) continue;
            take_back_linked(naming, *f);
            if (is_linked(f->kind)) waiting_.insert(naming);
            if (book_.is_linked_to(f->kind)) ids.push_back(f->id);
        }
}

derivation::touched_group& derivation::touch(const group_id& id) {
    auto& g = groups_[id.rule][id.key];
    if (!g.is_touched) {
        g.id = id;
        g.is_touched = true;
    }
    return g;
}

void derivation::remove_event(const group_id& id, const event_row& e) {
    auto& g = touch(id);
    table_.remove_event(id, e);
    std::erase(g.added, e);
    g.is_stale = true;
}

result<void> derivation::take_event(const group_id& id, const event& e) {
    auto& g = touch(id);
    const auto row = event_row::of(e);
    if (!g.is_stale && !g.is_known) {
        g.last = table_.last_event(id);
        g.is_known = true;
        if (!g.last) g.has_advances = g.has_open = g.has_closed = true;
    }
    // Of several rules that can open the same, the first that did counts: that takes all of the group.
    if (e.is_chained && book_.rules().parents_of(id.rule).size() > 1) g.is_stale = true;
    if (e.role == rule_role::reopens) g.is_stale = true;  // what it opens again is told by what came before
    if (g.last && (row < *g.last || reads_the_past(book_.rules().rule(id.rule)))) g.is_stale = true;
    if (!g.is_stale) {
        load(g, e);
        group_fold folding(book_.rules(), id.rule, book_.due(), book_.costs());
        if (auto applied = folding.apply(g.now, e); !applied) {
            failed_fact_ = e.fact_number;
            return applied.error();
        }
        g.last = row;
    }
    g.added.push_back(row);
    return {};
}

/// Loads what an event can touch: an opening takes advances only, most others what is open, a raise and
/// what may come early what is closed too.
void derivation::load(touched_group& g, const event& e) {
    if (!g.has_advances) {
        g.loaded_advances = table_.advances(g.id);
        g.now.advances.insert(g.now.advances.begin(), g.loaded_advances.begin(), g.loaded_advances.end());
        g.has_advances = true;
    }
    if (e.role == rule_role::opens) return;
    if (!g.has_open) {
        load_obligations(g, group_table::which::open);
        g.has_open = true;
    }
    const auto& rule = book_.rules().rule(g.id.rule);
    const bool needs_closed = (e.role == rule_role::alters && rule.changed[e.part].adds) ||
                              (e.role == rule_role::discharges && rule.done[e.part].early.value_or(false));
    if (!g.has_closed && needs_closed) {
        load_obligations(g, group_table::which::closed);
        g.has_closed = true;
    }
}

void derivation::load_obligations(touched_group& g, group_table::which w) {
    auto found = table_.obligations(g.id, w);
    g.now.obligations.insert(g.now.obligations.begin(), found.begin(), found.end());
    g.loaded.insert(g.loaded.begin(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

result<void> derivation::fold_anew(touched_group& g) {
    g.before = table_.rows(g.id);
    g.loaded = table_.obligations(g.id, group_table::which::all);
    g.now = {};
    group_fold folding(book_.rules(), g.id.rule, book_.due(), book_.costs());
    for (const auto& row : table_.events(g.id)) {
        const auto e = row.with(&content(row.fact));
        if (!book_.has_event(g.id.rule, e)) fail_event(row.fact);
        if (auto applied = folding.apply(g.now, e); !applied) {
            failed_fact_ = row.fact;
            return applied.error();
        }
    }
    return {};
}

/// The events that an obligation sends to the rules that are chained to its own.
void derivation::add_chained(std::size_t rule, const obligation& o, bool as_it_was, std::vector<chained_change>& out) {
    const fact* opening = nullptr;
    if (as_it_was)
        if (const auto at = as_it_was_.find(o.fact); at != as_it_was_.end()) opening = at->second.get();
    if (opening == nullptr) opening = &content(o.fact);
    for (const auto& link : book_.rules().chained_to(rule)) {
        auto key = book_.chained_key(link.rule, *opening, o.occurrence);
        if (!key) continue;
        for (const auto& e : chained_events(o, *opening, link, book_.rules().rule(link.rule).stays.value_or(false)))
            out.push_back({{link.rule, *key}, event_row::of(e)});
    }
}

/// An obligation as it stands in the tables, with its parts and raises.
obligation derivation::as_stored(const group_id& g, obligation o) {
    o.rests.clear();
    table_.read_details(g, o);
    return o;
}

void derivation::compare_chained(std::size_t rule, const touched_group& g, std::vector<chained_change>& gone,
                                  std::vector<chained_change>& come) {
    const auto& links = book_.rules().chained_to(rule);
    const bool needs_parts = can_be_raised(book_.rules().rule(rule)) &&
                             std::any_of(links.begin(), links.end(), [](const auto& l) { return !l.is_breach; });
    for (std::size_t i = 0; i < g.now.obligations.size(); ++i) {
        const auto& o = g.now.obligations[i];
        if (g.is_stale || i >= g.loaded.size()) {
            add_chained(rule, o, false, come);
            continue;
        }
        if (!is_chain_changed(g.loaded[i], o)) continue;
        auto now = o;
        auto was = needs_parts ? as_stored(g.id, g.loaded[i]) : g.loaded[i];
        now.parts.insert(now.parts.begin(), was.parts.begin(), was.parts.end());
        now.raises.insert(now.raises.begin(), was.raises.begin(), was.raises.end());
        add_chained(rule, was, true, gone);
        add_chained(rule, now, false, come);
    }
    if (!g.is_stale) return;
    for (const auto& o : g.loaded) add_chained(rule, needs_parts ? as_stored(g.id, o) : o, true, gone);
}

result<void> derivation::send_chained(std::size_t rule, const std::vector<touched_group*>& groups) {
    if (book_.rules().chained_to(rule).empty()) return {};
    std::vector<chained_change> gone, come;
    for (const auto* g : groups) compare_chained(rule, *g, gone, come);
    const auto before = [](const chained_change& a, const chained_change& b) {
        return std::tie(a.to, a.e) < std::tie(b.to, b.e);
    };
    std::sort(gone.begin(), gone.end(), before);
    std::sort(come.begin(), come.end(), before);
    const auto stays = [&](const std::vector<chained_change>& in, const chained_change& c) {
        return std::binary_search(in.begin(), in.end(), c, before);
    };
    for (const auto& c : gone) {
        // An opening fact that is understood otherwise changes what its breach opens, even on the same day.
        if (!stays(come, c)) remove_event(c.to, c.e);
        else if (as_it_was_.contains(c.e.fact)) touch(c.to).is_stale = true;
    }
    for (const auto& c : come)
        if (!stays(gone, c))
            if (auto taken = take_event(c.to, c.e.with(&content(c.e.fact))); !taken) return taken.error();
    return {};
}

result<void> derivation::finish() {
    constexpr int facts_at_once = 10'000;
    const auto named = [&](const std::string& id) -> const fact* {
        const auto row = facts_.find(id);
        return linked(row ? find_content(row->number) : nullptr);
    };
    int taken = 0;
    result<void> out;
    for (const auto number : waiting_) {
        const auto* f = find_content(number);
        if (f != nullptr) match_linked(number, *f, named, true, out);
        if (out && ++taken % facts_at_once == 0) out = flush();
        if (!out) return out;
    }
    waiting_.clear();
    return flush();
}

result<void> derivation::flush() {
    std::vector<std::vector<touched_group*>> touched(groups_.size());
    for (const auto rule : book_.order()) {
        auto& of_rule = touched[rule];
        of_rule.reserve(groups_[rule].size());
        for (auto& [key, g] : groups_[rule]) of_rule.push_back(&g);
        std::sort(of_rule.begin(), of_rule.end(), [](const auto* a, const auto* b) { return a->id.key < b->id.key; });
        for (auto* g : of_rule) {
            for (const auto& e : g->added) table_.add_event(g->id, e);
            if (!g->is_stale) continue;
            if (auto folded = fold_anew(*g); !folded) return folded.error();
        }
        if (auto sent = send_chained(rule, of_rule); !sent) return sent.error();
    }
    for (const auto& of_rule : touched)
        for (auto* g : of_rule) write(*g);
    for (auto& all : groups_) all.clear();
    taken_again_.clear();
    taken_.clear();
    read_.clear();
    linked_before_.clear();  // what named these waits
    as_it_was_.clear();
    return {};
}

void derivation::write(touched_group& g) {
    if (g.is_stale) table_.replace(g.id, g.before, rows_of(g.now));
    else write_changes(g);
}

void derivation::write_changes(touched_group& g) {
    for (std::size_t i = 0; i < g.now.obligations.size(); ++i) {
        const auto& o = g.now.obligations[i];
        const auto* was = i < g.loaded.size() ? &g.loaded[i] : nullptr;
        if (was == nullptr) table_.add_obligation(g.id, o);
        else if (is_changed(*was, o)) table_.change_obligation(g.id, o);
        table_.add_parts(g.id, o);
        if (was == nullptr ? !o.rests.empty() : was->rests != o.rests) table_.write_rests(g.id, o);
    }
    if (g.now.advances != g.loaded_advances) table_.write_advances(g.id, g.now.advances);
}

}  // namespace troth::inline v0::store
