// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <troth/json/reader.hpp>
#include <troth/reason/text.hpp>
#include <troth/registry/form_reading.hpp>

#include "erasure_plan.hpp"
#include "implementation.hpp"
#include "sweep.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

bool has_text(const std::string& in, const erase_request& request) {
    const auto stands = [&](const std::string& text) { return in.find(text) != std::string::npos; };
    if (request.client && in == *request.client) return true;
    return request.texts && std::any_of(request.texts->begin(), request.texts->end(), stands);
}

/// What says why, and who did it, is kept: it may not name what is erased.
void check_kept(json::reader& r, const char* member, const std::string& value, const erase_request& request) {
    if (detail::is_blank(value))
        r.fault_in(code::bad_value, member, "found a blank text, expected one that says it");
    else if (has_text(value, request))
        r.fault_in(code::contradiction, member, "found in it what is to be erased: this text is kept");
}

void check_texts(json::reader& r, const std::vector<std::string>& texts) {
    const json::reader::step inside(r, std::string_view("texts"));
    if (texts.empty()) r.fault(code::bad_value, "found an empty list, expected the texts to be erased");
    if (texts.size() > max_erased_texts)
        r.fault(code::limit, "found " + std::to_string(texts.size()) + " texts, at most " +
                                 std::to_string(max_erased_texts) + " are taken");
    for (std::size_t i = 0; i < std::min(texts.size(), max_erased_texts); ++i) {
        const json::reader::step element(r, i);
        const auto& text = texts[i];
        if (detail::is_blank(text) || text.find('\0') != std::string::npos)
            r.fault(code::bad_value, "found a blank text or one with NUL, expected one to be erased");
        else if (text.size() > max_erased_text_bytes)
            r.fault(code::limit, "found a text of " + std::to_string(text.size()) + " bytes, at most " +
                                     std::to_string(max_erased_text_bytes) + " are taken");
        else if (std::find(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i), text) !=
                 texts.begin() + static_cast<std::ptrdiff_t>(i))
            r.fault(code::contradiction, "found a text that stands there already");
    }
}

result<erase_request> read_request(std::string_view text) {
    std::vector<error> repeated;
    const auto parsed = json::document::parse(text, repeated);
    if (!parsed) return parsed.error();
    json::reader r(parsed->root(), std::move(repeated));
    erase_request out;
    (void)json::read(r, r.root(), out);
    if (!r.is_read("") && r.root().kind() != json::kind::object) return r.take_error();
    if (!out.client && !out.texts && r.knows_all_members() && r.are_read("client") && r.are_read("texts"))
        r.fault(code::missing_member, "expected client or texts: whose data are erased");
    if (out.client && detail::is_blank(*out.client))
        r.fault_in(code::bad_value, "client", "found a blank text, expected the name of a client");
    if (out.texts) check_texts(r, *out.texts);
    if (json::node ground = r.root(); r.root().find("ground", ground) && r.are_read("ground"))
        check_kept(r, "ground", out.ground, out);
    if (out.by) check_kept(r, "by", *out.by, out);
    if (out.salt && out.salt->size() < min_salt_bytes)
        r.fault_in(code::bad_value, "salt",
                   "found " + std::to_string(out.salt->size()) + " bytes, expected at least " +
                       std::to_string(min_salt_bytes) + " that nobody can guess");
    if (r.has_faults()) return r.take_error();
    return out;
}

/// The fact that says what was erased, as canonical JSON.
std::string data_of_erasure(const erase_request& request, const erase_answer& done, date on, const std::string& hash) {
    std::string out = "{";
    const auto add = [&](const char* name, std::string_view value) {
        out += out.size() > 1 ? ",\"" : "\"";
        out += std::string(name) + "\":" + std::string(value);
    };
    if (request.by) add("by", troth::quoted(*request.by));
    if (done.chain_from) add("chain_from", std::to_string(*done.chain_from));
    if (done.client) add("client", troth::quoted(*done.client));
    add("digest", troth::quoted(hash));
    add("fact", troth::quoted(erasure_kind));
    add("facts", std::to_string(done.facts));
    add("ground", troth::quoted(request.ground));
    add("members", std::to_string(done.members));
    add("on", troth::quoted(to_string(on)));
    return out + "}";
}

}  // namespace

std::vector<open_obligation> registry::implementation::find_open(const std::string& client) {
    statement s(*db_,
                "SELECT rule, subject, obligor, obligee, performance, due, currency, left_amount"
                " FROM obligations WHERE client = ? AND client <> '' AND closed_on IS NULL"
                " AND obligor <> obligee ORDER BY due, rule, subject");
    run r(s, client);
    std::vector<open_obligation> out;
    const auto find_text = [&](int column) { return r.is_null(column) ? std::nullopt : std::optional(r.text(column)); };
    while (r.next()) {
        const auto due = find_text(5);
        out.push_back({r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), due ? date::parse(*due) : std::nullopt,
                       find_text(6), find_text(7)});
    }
    return out;
}

std::map<std::int64_t, digest> registry::implementation::hashes_of_owed() {
    std::map<std::int64_t, digest> out;
    for (const auto* columns :
         {"rule, fact, occurrence, due, closed_on, state, amount, left_minor, currency, opened_on, due_from, due_first"
          " FROM obligation",
          "rule, fact, occurrence, on_day, performed_by, minor FROM performance",
          "rule, fact, occurrence, from_day, raised_by, minor FROM raise",
          "rule, fact, occurrence, first_day, last_day FROM rest",
          "rule, fact, on_day, amount_left, currency FROM advance"}) {
        const std::string text = columns;
        SQLite::Statement s(*db_, "SELECT " + text + " ORDER BY " + text.substr(0, text.find(" FROM")));
        while (s.executeStep()) {
            auto& hash = out[s.getColumn(0).getInt64()];
            sha256 sum;
            sum.add(hash);
            for (int i = 0; i < s.getColumnCount(); ++i) {
                const auto value = s.isColumnNull(i) ? std::string("-") : text_of(s, i);
                sum.add(static_cast<std::uint64_t>(value.size())).add(value);
            }
            hash = sum.finish();
        }
    }
    return out;
}

std::string registry::implementation::hash_of_erased() {
    sha256 sum;
    statement s(*db_, "SELECT number, id, data, proof FROM fact WHERE proof IS NOT NULL ORDER BY number");
    run r(s);
    while (r.next()) {
        sum.add(static_cast<std::uint64_t>(r.integer(0)));
        for (const auto& text : {r.text(1), r.text(2), r.bytes(3)})
            sum.add(static_cast<std::uint64_t>(text.size())).add(text);
    }
    return hex(sum.finish());
}

result<void> registry::implementation::rewrite(erasure_plan& plan, const std::vector<std::int64_t>& numbers,
                                               erase_answer& out) {
    for (const auto number : numbers) {
        const auto row = facts_.find(number);
        if (!row || row->salt || !row->proof.empty()) continue;
        if (!facts_.has_salt())
            return fail(code::missing_member, "/salt",
                        "the fact " + shown(row->id) + " was recorded without a salt: expected one, of at least " +
                            std::to_string(min_salt_bytes) + " bytes that nobody can guess, to hash it anew");
        facts_.salt_from(number);
        out.chain_from = number;
        break;
    }
    const auto owed = hashes_of_owed();
    for (const auto number : numbers) {
        auto row = facts_.find(number);
        const auto values = plan.values_in(*row);
        erase_leaves(*row, values);
        facts_.rewrite(*row);
        ++out.facts;
        out.members += std::count_if(values.begin(), values.end(), [](const auto& v) { return v.has_value(); });
        if (row->kind == document_kind_name) documents_.reset();
    }
    if (!documents_) book_.reset();
    if (auto derived = derive_all(); !derived) {
        const auto& e = derived.error();
        if (kind_of(e.code) != failure_kind::data) return e;
        return fail(code::contradiction, "", "a rule reads what would be erased: " + e.message);
    }
    const auto now = hashes_of_owed();
    for (const auto& [rule, hash] : owed)
        if (const auto at = now.find(rule); at == now.end() || at->second != hash)
            return fail(code::contradiction, "",
                        "the rule " + shown(book_->rules().rules()[static_cast<std::size_t>(rule)].id) +
                            " reads what would be erased: what is owed would change");
    if (now.size() != owed.size())
        return fail(code::contradiction, "", "a rule reads what would be erased: more would be owed");
    return {};
}

result<void> registry::implementation::erase_all(const erase_request& request, date recorded, erase_answer& out) {
    auto head = begin_recording();
    if (const auto day = check_day(head, recorded); !day) return day.error();
    if (request.salt) facts_.stir(*request.salt);
    const auto understood = book();
    if (!understood) return understood.error();
    if (const auto merge = request.client ? merge_of(facts_, forms_, *request.client) : std::nullopt)
        return fail(code::contradiction, "/client",
                    "found " + shown(*request.client) + ", who was merged into " + shown(merge->client) +
                        ": erase that one, or withdraw the fact " + shown(merge->id) + " first");
    if (request.client) out.open = find_open(*request.client);
    if (!out.open.empty() && !request.despite_open.value_or(false)) return {};
    verify_answer checked;
    if (const auto broken = find_broken_link(checked)) return fail(code::corrupt, "", *broken);
    const auto word = std::string(erased_beginning) + std::to_string(head.number + 1);
    erasure_plan plan(*db_, **understood, facts_, forms_, request, word);
    const auto numbers = plan.find();
    if (!numbers) return numbers.error();
    if (numbers->empty())
        return fail(code::unknown_name, request.client ? "/client" : "/texts",
                    "found what stands in no fact, or was erased before");
    if (auto done = rewrite(plan, *numbers, out); !done) return done.error();
    out.left = plan.find_left();
    if (request.client) out.client = word;
    head = facts_.read_head();
    if (request.salt) facts_.stir(*request.salt);
    fact_row row;
    row.kind = erasure_kind;
    row.id = row.kind + "-" + std::to_string(head.number + 1);
    row.on = row.recorded = recorded;
    row.data = data_of_erasure(request, out, recorded, hash_of_erased());
    if (!facts_.append(head, row)) return fail(code::contradiction, "", "the id \"" + row.id + "\" is taken by a fact");
    out.fact = row.id;
    note_unswept(*db_);
    out.is_erased = true;
    return {};
}

result<erase_answer> registry::implementation::erase(std::string_view text, date recorded) {
    const auto request = read_request(text);
    if (!request) return request.error();
    (void)sweep(*db_);
    erase_answer out;
    {
        SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
        if (auto done = erase_all(*request, recorded, out); !done) return done.error();
        if (!out.is_erased) return out;
        all.commit();
    }
    forget();
    out.is_swept = sweep(*db_);
    return out;
}

}  // namespace troth::inline v0
