// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>

#include <troth/json/obligation_rule.hpp>
#include <troth/json/writer.hpp>
#include <troth/store/query.hpp>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Where an obligation stands among all; `after` of a question says so.
[[nodiscard]] std::string cursor_of(const grouped_obligation& o) {
    return std::to_string(o.group.rule) + ":" + std::to_string(o.what.fact) + ":" + std::to_string(o.what.occurrence) +
           ":" + o.group.key;
}

using place = std::tuple<std::size_t, std::string, std::int64_t, std::int32_t>;

[[nodiscard]] place place_of(const grouped_obligation& o) {
    return {o.group.rule, o.group.key, o.what.fact, o.what.occurrence};
}

[[nodiscard]] std::optional<place> read_cursor(std::string_view text) {
    place out;
    const auto number = [&](auto& to) {
        const auto read = std::from_chars(text.data(), text.data() + text.size(), to);
        if (read.ec != std::errc() || read.ptr == text.data() + text.size() || *read.ptr != ':') return false;
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()) + 1);
        return true;
    };
    if (!number(std::get<0>(out)) || !number(std::get<2>(out)) || !number(std::get<3>(out))) return std::nullopt;
    std::get<1>(out) = text;
    return out;
}

}  // namespace

bool store::refers(const form_set& forms, const std::string& kind, const std::string& member,
                   const std::optional<std::string>& name) {
    const auto* all = forms.find(kind);
    return all != nullptr && std::any_of(all->begin(), all->end(), [&](const fact_form& form) {
        const auto at = form.members.find(member);
        return form.where.empty() && at != form.members.end() && at->second.refers &&
               at->second.refers->name == name && at->second.refers->of == std::nullopt;
    });
}

std::string query_answers::id_of(std::int64_t fact) {
    const auto row = from_.facts_.find(fact);
    return row ? row->id : std::string();
}

result<void> query_answers::check_rule(const std::optional<std::string>& rule, const rule_book& book) {
    if (rule && book.rules().find(*rule) == book.rules().rules().size())
        return fail(code::unknown_name, "/rule",
                    "found " + shown(*rule) + ", expected the id of a rule that is loaded");
    return {};
}

result<std::int64_t> query_answers::read_number(const std::optional<std::string>& after) {
    std::int64_t out = 0;
    if (!after) return out;
    const auto* end = after->data() + after->size();
    if (std::from_chars(after->data(), end, out).ptr != end)
        return fail(code::bad_value, "/after",
                    "found " + shown(*after) + ", expected what an answer gave as \"next\"");
    return out;
}

/// Whether subjects do not tell a fact from others: its id with "/" begins that of another one, or the other way round.
bool query_answers::shares_subjects(const std::string& id) {
    const auto [at, is_new] = shares_subjects_.try_emplace(id, false);
    if (!is_new) return at->second;
    {
        statement longer(db_, "SELECT 1 FROM fact WHERE id > ?1 || '/' AND id < ?1 || '0' LIMIT 1");
        at->second = run(longer, id).next();
    }
    for (auto end = id.find('/'); end != std::string::npos && !at->second; end = id.find('/', end + 1))
        at->second = from_.facts_.find(id.substr(0, end)).has_value();
    return at->second;
}

/// Whether an obligation was opened by a fact, alone or by an element of its list, or in its stead.
bool query_answers::is_opened_by(const std::string& id, const rule_book& book, const grouped_obligation& o) {
    const auto& subject = o.what.subject;
    if (!subject.starts_with(id) || (subject.size() != id.size() && subject[id.size()] != '/')) return false;
    if (!shares_subjects(id)) return true;
    const auto content = from_.facts_.read_content(o.what.fact);
    fact room;
    return content && book.rules().opening_seen(o.group.rule, *content, o.what.occurrence, room).id == id;
}

bool query_answers::is_wanted(const obligations_query& q, const rule_book& book, const grouped_obligation& o) {
    const auto& w = o.what;
    return (!q.rule || book.rules().rule(o.group.rule).id == *q.rule) && (!q.client || w.client == *q.client) &&
           (!q.subject || w.subject == *q.subject) &&
           (!q.state || std::find(q.state->begin(), q.state->end(), w.state) != q.state->end()) &&
           (!q.from || (w.due && *q.from <= *w.due)) && (!q.to || (w.due && *w.due <= *q.to)) &&
           (!q.as_of || w.opened_on <= *q.as_of) && (!q.fact || is_opened_by(*q.fact, book, o));
}

std::vector<grouped_obligation> query_answers::find_stored(const obligations_query& q, const rule_book& book) {
    std::string text = "SELECT rule, key, " TROTH_OBLIGATION_COLUMNS " FROM obligation WHERE (?1 IS NULL OR rule = ?1)";
    text += q.subject ? " AND subject = ?2" : " AND ?2 IS NULL";
    text += q.fact ? " AND (subject = ?8 OR (subject > ?8 || '/' AND subject < ?8 || '0'))" : " AND ?8 IS NULL";
    text += q.client ? " AND client = ?3 AND client <> ''" : " AND ?3 IS NULL";
    text +=
        " AND (?4 IS NULL OR (rule, key, fact, occurrence) > (?4, ?5, ?6, ?7)) ORDER BY rule, key, fact, occurrence";
    std::optional<std::int64_t> rule;
    if (q.rule) rule = static_cast<std::int64_t>(book.rules().find(*q.rule));
    const auto after = q.after ? read_cursor(*q.after) : std::nullopt;
    const auto [after_rule, after_key, after_fact, after_occurrence] = after.value_or(place{});
    statement s(db_, text.c_str());
    run r(s, rule, q.subject, q.client, after ? std::optional(after_rule) : std::nullopt, after_key, after_fact,
          after_occurrence, q.fact);
    std::vector<grouped_obligation> out;
    // With a day the groups that were different then are left out later on, so the limit is kept by the caller.
    const auto most = q.as_of ? std::size_t(-1) : rows_of_limit(q.limit) + 1;
    while (out.size() < most && r.next()) {
        grouped_obligation o{read_group(r, 0, book.rules().rules().size()), read_obligation(r, 2)};
        if (is_wanted(q, book, o)) out.push_back(std::move(o));
    }
    return out;
}

result<std::vector<grouped_obligation>> query_answers::find(const obligations_query& q, const rule_book& book) {
    if (q.fact && !from_.facts_.find(*q.fact))
        return fail(code::unknown_name, "/fact", "found " + shown(*q.fact) + ", expected the id of a fact");
    std::vector<grouped_obligation> out;
    if (q.as_of) {
        const auto then = from_.overlay_on(*q.as_of);
        if (!then) return then.error();
        out = find_on(q, book, *then);
    } else {
        out = find_stored(q, book);
        recent_contents contents(from_.facts_);
        if (q.parts.value_or(false))
            for (auto& o : out) from_.read_details(o, contents);
    }
    const auto most = rows_of_limit(q.limit) + 1;
    if (out.size() > most) out.resize(most);
    return out;
}

std::vector<grouped_obligation> query_answers::find_on(const obligations_query& q, const rule_book& book,
                                                       const overlay& then) {
    const auto after = q.after ? read_cursor(*q.after) : std::nullopt;
    std::vector<grouped_obligation> others;
    for (const auto& [id, g] : then)
        for (const auto& o : g.obligations) {
            grouped_obligation one{id, o};
            if (is_wanted(q, book, one) && (!after || *after < place_of(one))) others.push_back(std::move(one));
        }
    return on_day(*q.as_of, then, find_stored(q, book), std::move(others), book, q.parts.value_or(false));
}

std::vector<grouped_obligation> query_answers::on_day(date day, const overlay& then,
                                                      std::vector<grouped_obligation> stored,
                                                      std::vector<grouped_obligation> others, const rule_book& book,
                                                      bool with_parts) {
    auto out = std::move(stored);
    const auto rule_of = [&](const auto& o) -> const obligation_rule& { return book.rules().rule(o.group.rule); };
    std::erase_if(out, [&](const auto& o) { return then.contains(o.group); });
    recent_contents contents(from_.facts_);
    for (auto& o : out)
        if (with_parts || rule_of(o).raised_by_breach) from_.read_details(o, contents);
    std::move(others.begin(), others.end(), std::back_inserter(out));
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
    for (auto& o : out) (void)raise_by_breach(rule_of(o), o.what, day);
    return out;
}

result<std::vector<grouped_obligation>> query_answers::find_all(obligations_query q, const rule_book& book) {
    q.parts = true;
    q.limit = most_rows;
    auto found = find(q, book);
    if (found && found->size() > static_cast<std::size_t>(most_rows))
        return fail(code::limit, "", "more than " + std::to_string(most_rows) + " debts are concerned: ask for fewer");
    return found;
}

void query_answers::add_opening(const grouped_obligation& o, const rule_book& book, obligation_answer& out) {
    const auto& rules = book.rules();
    out.opened_by = id_of(o.what.fact);
    const auto content = from_.facts_.read_content(o.what.fact);
    if (!content) return;
    fact room;
    const auto& opening = rules.opening_seen(o.group.rule, *content, o.what.occurrence, room);
    for (const auto& part : rules.rule(o.group.rule).done) {
        if (part.fact != "payment" || !part.amount || part.each || !part.same) continue;
        out.paid_by.emplace();
        for (const auto& [stated, here] : detail::names_by_opening(part.same))
            out.paid_by->emplace(here, opening.find(stated).value_or(""));
        return;
    }
}

obligation_answer query_answers::answer_of(const grouped_obligation& o, const rule_book& book,
                                           const obligations_query& q) {
    const auto& w = o.what;
    const auto& rule = book.rules().rule(o.group.rule);
    obligation_answer out{rule.id, w.subject, w.occurrence, {}, w.obligor, w.obligee, rule.owes.performance,
                          w.opened_on, w.due, {}, {}, {}, {}, {}, {}, {}, w.state, w.closed_on, {}, {}, {}, {}, {}};
    if (!w.client.empty()) out.client = w.client;
    if (!w.problem.empty()) out.not_known = w.problem;
    const auto amount = [&](std::int64_t minor) {
        return w.is_money ? std::optional(money{minor, w.currency}) : std::nullopt;
    };
    const auto quantity = [&](std::int64_t thousandths) {
        return w.measure.empty() ? std::nullopt : std::optional(quantity_of(thousandths));
    };
    if (w.is_money) out.currency = std::string(w.currency.code());
    out.amount = amount(w.amount);
    out.left = amount(w.left);
    if (!w.measure.empty()) out.measure = w.measure;
    out.quantity = quantity(w.amount);
    out.quantity_left = quantity(w.left);
    if (q.opening.value_or(false)) add_opening(o, book, out);
    if (!q.parts.value_or(false)) return out;
    out.performed.emplace();
    out.raised.emplace();
    out.rested.emplace();
    for (const auto& p : w.parts) out.performed->push_back({id_of(p.fact), p.on, amount(p.minor), quantity(p.minor)});
    for (const auto& p : w.raises) out.raised->push_back({id_of(p.fact), p.from, amount(p.minor), quantity(p.minor)});
    for (const auto& r : w.rests) out.rested->push_back({r.first, r.last});
    return out;
}

result<std::string> query_answers::answer(const obligations_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto& book = **understood;
    if (auto known = check_rule(q.rule, book); !known) return known.error();
    if (q.after && !read_cursor(*q.after))
        return fail(code::bad_value, "/after",
                    "found " + shown(*q.after) + ", expected what an answer gave as \"next\"");
    auto found = find(q, book);
    if (!found) return found.error();
    std::string next;
    if (found->size() > rows_of_limit(q.limit)) {
        found->pop_back();
        if (!found->empty()) next = cursor_of(found->back());
    }
    std::vector<std::string> rows;
    for (const auto& o : *found) rows.push_back(json::to_json(answer_of(o, book, q)));
    return list_of("obligations", rows, next);
}

result<std::string> query_answers::answer(const documents_query& q) {
    std::vector<std::string> rows;
    for (const auto& d : from_.documents()) {
        if ((q.kind && d.kind != *q.kind) || (q.name && d.name != *q.name)) continue;
        const auto row = from_.facts_.find(d.fact);
        auto& out = rows.emplace_back("{\"kind\":");
        json::write(out, d.kind);
        out += ",\"name\":";
        append_quoted(out, d.name);
        out += ",\"recorded\":\"" + to_string(row ? row->recorded : date()) + "\",\"text\":";
        append_quoted(out, d.text);
        out += '}';
    }
    return list_of("documents", rows);
}

result<std::string> query_answers::answer(const assignments_query& q) {
    statement s(
        db_,
        "SELECT a.duty, a.client, a.person, a.unit, a.from_day, f.id FROM assignment AS a"
        " JOIN fact AS f ON f.number = a.fact WHERE (?1 IS NULL OR a.duty = ?1) AND (?2 IS NULL OR a.client = ?2)"
        " AND (?3 IS NULL OR a.person = ?3) AND (?4 IS NULL OR a.unit = ?4) AND a.from_day >= ?5"
        " AND a.from_day <= ?6 ORDER BY a.fact");
    run r(s, q.duty, q.client, q.person, q.unit, q.from.value_or(date::first()), q.to.value_or(date::last()));
    std::vector<std::string> rows;
    while (r.next()) {
        auto& out = rows.emplace_back("{\"fact\":");
        append_quoted(out, r.text(5));
        const char* const names[] = {"duty", "client", "person", "unit"};
        for (int i = 0; i < 4; ++i) {
            if (r.text(i).empty()) continue;
            out += std::string(",\"") + names[i] + "\":";
            append_quoted(out, r.text(i));
        }
        out += ",\"from\":\"" + to_string(r.day(4)) + "\"}";
    }
    return list_of("assignments", rows);
}

namespace {

constexpr std::string_view selections =
    "facts, obligations, advances, ageing, claims, statements, contracts, reliability, loyalty, units, client, "
    "client_report, competitors, documents, assignments or accesses";

/// Reads a question of one kind and answers it; `facts` say themselves when they were known.
template <class Query, class Registry, class AsKnown>
result<std::string> read_and_answer(json::reader& r, Registry& from, AsKnown as_known) {
    Query q{};
    if (!json::read(r, r.root(), q) || r.has_faults()) return r.take_error();
    if constexpr (!std::is_same_v<Query, facts_query>) {
        if (q.known) {
            auto then = as_known(*q.known);
            if (!then) return then.error();
            q.known.reset();
            return query_answers(**then).answer(q);
        }
    }
    return query_answers(from).answer(q);
}

}  // namespace

result<std::string> registry::implementation::query(std::string_view request) {
    const auto parsed = json::document::parse(request);
    if (!parsed) return parsed.error();
    json::reader r(parsed->root());
    json::node word = parsed->root();
    SQLite::Transaction view(*db_);
    refresh();
    const auto known = [this](date day) { return as_known(day); };
    if (!json::is_kind(r, parsed->root(), json::kind::object)) return r.take_error();
    if (!parsed->root().find("select", word)) {
        r.fault_in(code::missing_member, "select", "expected " + std::string(selections));
        return r.take_error();
    }
    const auto selected = word.kind() == json::kind::string ? word.text() : std::string_view();
    if (selected == "facts") return read_and_answer<facts_query>(r, *this, known);
    if (selected == "obligations") return read_and_answer<obligations_query>(r, *this, known);
    if (selected == "advances") return read_and_answer<advances_query>(r, *this, known);
    if (selected == "ageing") return read_and_answer<ageing_query>(r, *this, known);
    if (selected == "claims") return read_and_answer<claims_query>(r, *this, known);
    if (selected == "statements") return read_and_answer<statements_query>(r, *this, known);
    if (selected == "contracts") return read_and_answer<contracts_query>(r, *this, known);
    if (selected == "reliability") return read_and_answer<reliability_query>(r, *this, known);
    if (selected == "loyalty") return read_and_answer<loyalty_query>(r, *this, known);
    if (selected == "units") return read_and_answer<units_query>(r, *this, known);
    if (selected == "client") return read_and_answer<client_query>(r, *this, known);
    if (selected == "client_report") return read_and_answer<client_report_query>(r, *this, known);
    if (selected == "competitors") return read_and_answer<competitors_query>(r, *this, known);
    if (selected == "documents") return read_and_answer<documents_query>(r, *this, known);
    if (selected == "assignments") return read_and_answer<assignments_query>(r, *this, known);
    if (selected == "accesses") return read_and_answer<accesses_query>(r, *this, known);
    const json::reader::step inside(r, std::string_view("select"));
    if (json::is_kind(r, word, json::kind::string)) json::bad_value(r, word.text(), selections);
    return r.take_error();
}

result<std::vector<kind_count>> registry::implementation::unread_kinds(std::int64_t after) {
    SQLite::Transaction view(*db_);
    refresh();
    const auto understood = book();
    if (!understood) return understood.error();
    statement s(*db_, "SELECT kind, count(*) FROM fact WHERE number > ? GROUP BY kind ORDER BY kind");
    run r(s, after);
    std::vector<kind_count> out;
    while (r.next()) {
        kind_count found{r.text(0), r.integer(1)};
        const bool is_known = found.kind == assignment_kind || found.kind == correction_kind ||
                              is_own_kind(found.kind) || (*understood)->forms().find(found.kind) != nullptr ||
                              !(*understood)->rules().parts(found.kind).empty();
        if (!is_known) out.push_back(std::move(found));
    }
    return out;
}

}  // namespace troth::inline v0
