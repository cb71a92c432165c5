// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <troth/obligation/agreed_charge.hpp>
#include <troth/registry/check.hpp>
#include <troth/registry/group_fold.hpp>

#include "defect_review.hpp"
#include "implementation.hpp"
#include "unit_review.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

struct chained_event {
    group_id to;
    event_row e;
    [[nodiscard]] friend auto operator<=>(const chained_event&, const chained_event&) = default;
};

/// The events that obligations send to the rules that are chained to their own.
std::vector<chained_event> chained_events_of(rule_book& book, recent_contents& facts, std::size_t rule,
                                    const std::vector<obligation>& all) {
    std::vector<chained_event> out;
    for (const auto& o : all) {
        const auto* opening = facts.find(o.fact);
        if (opening == nullptr) continue;
        for (const auto& link : book.rules().chained_to(rule)) {
            const auto key = book.chained_key(link.rule, *opening, o.occurrence);
            if (!key) continue;
            for (const auto& e : chained_events(o, *opening, link, book.rules().rule(link.rule).stays.value_or(false)))
                out.push_back({{link.rule, *key}, event_row::of(e)});
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The group that events make, their facts as they are understood now.
result<group> fold_rows(rule_book& book, recent_contents& facts, std::size_t rule,
                        const std::vector<event_row>& rows) {
    group out;
    group_fold folding(book.rules(), rule, book.due(), book.costs());
    for (const auto& row : rows) {
        const auto* content = facts.find(row.fact);
        if (content == nullptr) fail_event(row.fact);
        const auto e = row.with(content);
        if (!book.has_event(rule, e)) fail_event(row.fact);
        if (auto applied = folding.apply(out, e); !applied)
            return damage("the stored fact " + shown(content->id) + " does not fit its rules", applied.error());
    }
    put_in_table_order(out);
    return out;
}

}  // namespace

/// The groups of which facts after a day say more than that something was opened.
void registry::implementation::find_later(date day, std::map<std::size_t, std::set<std::string>>& affected) {
    std::map<std::string, std::unique_ptr<fact>> read;
    const auto named = [&](const std::string& id) -> const fact* {
        const auto [at, is_new] = read.try_emplace(id);
        const auto row = is_new ? facts_.find(id) : std::nullopt;
        if (row) at->second = facts_.read_content(*row);
        return at->second && book_->is_linked_to(at->second->kind) ? at->second.get() : nullptr;
    };
    const auto naming = [&](std::string_view kind, std::string_view member, const std::string& id) {
        std::vector<std::string> out;
        for (const auto number : forms_.referring({"", "", id})) {
            const auto content = facts_.read_content(number);
            if (content && content->kind == kind && content->find(member) == id) out.push_back(content->id);
        }
        return out;
    };
    facts_.for_each_effective_after(day, [&](const fact_row& row) {
        const auto content = facts_.read_content(row);
        if (!content || content->on <= day) return;
        for (const auto& part : book_->rules().parts(content->kind)) {
            // What is opened leaves the others as they were, but for those that are raised on the way to that day.
            if (part.role == rule_role::opens && !book_->rules().rule(part.rule).raised_by_breach) continue;
            rule_set::match(part, *content, named, naming, [&](const fact& seen, std::int32_t) {
                if (auto key = book_->group_key(part.rule, part.key_members, seen, named))
                    affected[part.rule].insert(std::move(*key));
            });
        }
    });
}

result<overlay> registry::implementation::overlay_on(date day) {
    overlay out;
    recent_contents contents(facts_);
    std::map<std::size_t, std::set<std::string>> affected;
    find_later(day, affected);
    std::vector<chained_event> gone, come;  // as of the day other than in the tables; sorted
    for (const auto rule : book_->order()) {
        const auto before = out.size();
        for (const auto& key : affected[rule]) {
            const group_id id{rule, key};
            auto rows = groups_.events(id, day);
            std::erase_if(rows, [&](const event_row& e) {
                return e.is_chained != 0 && std::binary_search(gone.begin(), gone.end(), chained_event{id, e});
            });
            const auto first = std::partition_point(come.begin(), come.end(), [&](const auto& c) { return c.to < id; });
            for (auto c = first; c != come.end() && c->to == id; ++c)
                if (c->e.on <= day.days()) rows.push_back(c->e);
            std::sort(rows.begin(), rows.end());
            auto folded = fold_rows(*book_, contents, rule, rows);
            if (!folded) return folded.error();
            out.emplace(id, std::move(*folded));
        }
        if (out.size() == before || book_->rules().chained_to(rule).empty()) continue;
        for (const auto& key : affected[rule]) {
            const group_id id{rule, key};
            auto all = groups_.obligations(id, group_table::which::all);
            for (auto& o : all) {
                o.rests.clear();
                groups_.read_details(id, o);
            }
            const auto stored = chained_events_of(*book_, contents, rule, all);
            const auto then = chained_events_of(*book_, contents, rule, out.at(id).obligations);
            std::set_difference(stored.begin(), stored.end(), then.begin(), then.end(), std::back_inserter(gone));
            std::set_difference(then.begin(), then.end(), stored.begin(), stored.end(), std::back_inserter(come));
        }
        std::sort(gone.begin(), gone.end());
        std::sort(come.begin(), come.end());
        for (const auto* changes : {&gone, &come})
            for (const auto& c : *changes) affected[c.to.rule].insert(c.to.key);
    }
    return out;
}

void registry::implementation::read_details(grouped_obligation& o, recent_contents& contents) {
    groups_.read_details(o.group, o.what);
    const auto& rules = book_->rules();
    const auto& cost = rules.rule(o.group.rule).late_charge;
    if (!o.what.is_money || !cost || !cost->contract) return;
    fact room;
    const auto* opening = contents.find(o.what.fact);
    if (opening == nullptr) return;
    if (auto agreed = agreed_in(cost, rules.opening_seen(o.group.rule, *opening, o.what.occurrence, room)))
        o.what.agreed = *agreed;
}

const std::vector<grouped_obligation>& registry::implementation::open_until(date last) {
    if (loaded_until_ && last <= *loaded_until_) return open_;
    open_.clear();
    loaded_until_.reset();
    read_open(run(read_open_, last), open_);
    loaded_until_ = last;
    return open_;
}

std::vector<grouped_obligation> registry::implementation::open_of(const std::string& client, date last) {
    std::vector<grouped_obligation> out;
    read_open(run(read_open_of_, client, last), out);
    return out;
}

void registry::implementation::read_open(run rows, std::vector<grouped_obligation>& to) {
    const auto rules = book_->rules().rules().size();
    while (rows.next()) to.push_back({read_group(rows, 0, rules), read_obligation(rows, 2)});
    recent_contents contents(facts_);
    for (auto& o : to) read_details(o, contents);
}

review_scope registry::implementation::scope_of(const review_request& request) {
    // Beyond so many clients all that is open is looked through faster.
    constexpr std::size_t most_clients = 10'000;
    if (request.client && !request.client->empty()) return {std::set{*request.client}};
    if (!request.person) return {};
    std::set<std::string> clients;
    run r(read_clients_of_, *request.person, most_clients + 1);
    while (r.next()) clients.insert(r.text(0));
    // Who answers for a duty, or for all the rest, does so whoever the client is.
    if (clients.contains("") || clients.size() > most_clients) return {};
    return {std::move(clients)};
}

result<duty_list> registry::implementation::review(const review_request& request) {
    if (request.known) {
        auto asked = request;
        asked.known.reset();
        auto then = as_known(*request.known);
        if (!then) return then.error();
        return (*then)->review(asked);
    }
    SQLite::Transaction view(*db_);
    refresh();
    const auto understood = book();
    if (!understood) return understood.error();
    auto out = review_in(scope_of(request), request, **understood);
    if (out) view.commit();
    return out;
}

result<duty_list> registry::implementation::review_in(const review_scope& scope, const review_request& request,
                                                      rule_book& b) {
    std::optional<assignment_table> own;
    if (scope.clients) own = who_for(*scope.clients);
    const auto& who_answers = own ? *own : who();
    reviewer looks(b.rules(), b.due(), b.costs(), who_answers, request.on, b.standard_pack(), request.soon_days);
    duty_list out{request.on, {}};
    const bool explains = request.reasons.value_or(true);
    recent_contents contents(facts_);
    const auto then = overlay_on(request.on);
    if (!then) return then.error();
    for_each_open(scope, *then, looks.last_shown(), [&](std::size_t rule, const obligation& o) {
        if (request.client && o.client != *request.client) return;
        if (!explains) return looks.add(rule, o, out.findings, no_reasons());
        const auto& due = b.rules().rule(rule).due;
        const auto* opening = due && due->term ? contents.find(o.fact) : nullptr;  // whose term it is, it says itself
        looks.add(rule, o, out.findings, reasons(), opening);
    });
    add_checks(scope, request, b, who_answers, out.findings);
    if (request.person) std::erase_if(out.findings, [&](const finding& f) { return f.person != *request.person; });
    sort_findings(out.findings);
    return out;
}

void registry::implementation::add_checks(const review_scope& scope, const review_request& request, rule_book& b,
                                          const assignment_table& who_answers, std::vector<finding>& to) {
    unit_review units(facts_, forms_, b.laws(), request.on);
    check_input in{request.on, b.rules(), b.laws(), who_answers};
    for (auto& f : to) units.look_at(f, b.rules().rule(b.rules().find(f.rule)));
    in.uncovered = units.take_uncovered();
    const bool is_all = !scope.clients && !request.client;
    if (is_all && !b.forms().is_empty()) {
        in.contradictory = forms_.faults_until(request.on);
        in.short_warranties = units.find_short();
        in.systematic = find_systematic(units.facts(), forms_, b.standard_pack(), request.on);
    }
    const auto checked = to.size();
    run_checks(in, to, is_all);
    const auto first = to.begin() + static_cast<std::ptrdiff_t>(checked);
    if (request.client)
        to.erase(std::remove_if(first, to.end(), [&](const finding& f) { return f.client != request.client; }),
                 to.end());
    for (auto i = checked; !request.reasons.value_or(true) && i < to.size(); ++i) to[i].reasons.clear();
}

}  // namespace troth::inline v0
