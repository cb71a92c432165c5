// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <iterator>

#include <troth/json/embedded.hpp>
#include <troth/reason/text.hpp>

#include "client_merging.hpp"
#include "implementation.hpp"
#include "made_id.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// How many facts are taken before what they touched is written: what a batch keeps in memory stays bounded.
constexpr std::int64_t facts_at_once = 10'000;

bool is_reserved(const std::string& kind) { return kind.starts_with("troth."); }

/// Notes what a fact may not be.
bool check_kind(json::reader& r, const std::string& kind, bool is_replacement) {
    if (is_reserved(kind))
        return r.fault_in(code::bad_value, "fact",
                          "found " + shown(kind) + ", kinds that begin with \"troth.\" are reserved");
    if (is_replacement && kind == correction_kind)
        return r.fault_in(code::bad_value, "fact",
                          "a correction cannot take the place of a fact: correct the fact itself");
    return true;
}

/// Reads what takes the place of a corrected fact.
bool read_replacement_of(json::reader& r, json::node n, fact& out) {
    json::node id = n;
    bool good = true;
    if (n.find("id", id)) good = r.fault_in(code::contradiction, "id", "the corrected fact keeps its id");
    return json::read_fact(r, n, out) && check_kind(r, out.kind, true) && good;
}

/// Reads a correction that is recorded as a fact: `corrects` names a fact, `with` holds what takes its place.
bool read_correction(json::reader& r, json::node n, incoming& out) {
    bool good = true;
    for (const auto member : n) {
        const json::reader::step inside(r, member.name());
        if (member.name() == "corrects") good &= json::read(r, member, out.corrects);
        else if (member.name() == "with") {
            out.content = std::make_unique<fact>();
            good &= read_replacement_of(r, member, *out.content);
        } else if (member.name() != "fact" && member.name() != "id" && member.name() != "on" && member.name() != "at") {
            good = r.fault(code::unknown_member, "found " + shown(member.name()) +
                                                     ", a correction has fact, id, on, corrects and with");
        }
    }
    if (good && out.corrects.empty()) good = r.fault_in(code::missing_member, "corrects", "expected the id of a fact");
    out.place_of_content = r.pointer() + "/with";
    return good;
}

/// Assignments name duty, client, person and unit by texts.
bool check_assignment(json::reader& r, const fact& f) {
    bool good = true;
    for (const auto* name : {"duty", "client", "person", "unit"}) {
        const auto* member = f.find_member(name);
        if (member != nullptr && member->type != fact_type::text)
            good = r.fault_in(code::wrong_type, name, "expected a string");
    }
    return good;
}

bool read_incoming(json::reader& r, json::node n, incoming& out, unread_facts& unread) {
    out.place = r.pointer();
    auto read = std::make_unique<fact>();
    const bool good = json::read_fact(r, n, *read) && check_kind(r, read->kind, false);
    out.row.id = read->id;
    if (!good) {
        unread.ids.insert(read->id);
        for (const auto& m : read->members) unread.named.insert(m.value);
        return false;
    }
    out.row.kind = read->kind;
    out.row.on = read->on;
    if (read->kind == correction_kind) return read_correction(r, n, out);
    if (read->kind == assignment_kind && !check_assignment(r, *read)) return false;
    out.place_of_content = out.place;
    out.content = std::move(read);
    return true;
}

/// A fact without an id gets one of its content, which then states it: by the doors of `record` and of an import it is
/// the same fact.
void give_id(incoming& f, json::node n, id_maker& ids) {
    const auto content = sha256_of(canonical_fact(n, {}));
    f.row.id = ids.make(content);
    f.row.data = canonical_fact(n, f.row.id);
    f.former_id = "~" + hex(content, 16);
    if (const auto order = f.row.id.find('.'); order != std::string::npos)
        f.former_id += "~" + f.row.id.substr(order + 1);
    if (f.content && f.corrects.empty()) f.content->id = f.row.id;
}

/// The text of a document: that of the embedded file where a name is given in its place.
std::string_view text_of_document(document_kind kind, std::string_view text) {
    const std::string_view folder = kind == document_kind::rules ? "rules" : "law";
    for (const auto& file : json::embedded_files())
        if (file.folder == folder && file.name == text && (kind != document_kind::standard || file.name == "standard"))
            return file.text;
    return text;
}

std::string_view word_of(document_kind kind) {
    return kind == document_kind::rules ? "rules" : kind == document_kind::law ? "law" : "standard";
}

bool is_merge(const std::unique_ptr<fact>& f) noexcept { return f && f->kind == merge_kind; }

/// What a fact that was recorded does to merges of clients.
merge_change change_of_merge(const incoming& f) {
    merge_change out{merge_in(f.before.get()), merge_in(f.content.get()), f.row.number, f.row.recorded,
                     f.place, f.place_of_content};
    for (auto* m : {&out.before, &out.now})
        if (*m) (*m)->number = f.row.corrects.value_or(f.row.number);
    return out;
}

}  // namespace

fact_log::head registry::implementation::begin_recording() {
    refresh();
    return facts_.read_head();
}

/// What is recorded is recorded no earlier than what stands before it.
result<void> registry::implementation::check_day(const fact_log::head& head, date recorded) {
    if (!head.recorded || *head.recorded <= recorded) return {};
    return fail(code::contradiction, "",
                "the day of recording, " + to_string(recorded) + ", lies before that of the last fact, " +
                    to_string(*head.recorded));
}

result<record_answer> registry::implementation::record(std::string_view text, date recorded) {
    const auto parsed = json::document::parse(text);
    if (!parsed) return parsed.error();
    json::reader r(parsed->root());
    std::vector<incoming> facts;
    unread_facts unread;
    id_maker ids;
    const auto root = parsed->root();
    const auto read = [&](json::node n) {
        auto& f = facts.emplace_back();
        if (!read_incoming(r, n, f, unread)) return facts.pop_back();
        if (f.row.id.empty()) give_id(f, n, ids);
        else f.row.data = json::canonical_text(n);
    };
    if (root.kind() == json::kind::array) {
        facts.reserve(root.size());
        std::size_t index = 0;
        for (const auto n : root) {
            const json::reader::step inside(r, index++);
            read(n);
        }
    } else {
        read(root);
    }
    return record_all(facts, recorded, r, unread);
}

result<record_answer> registry::implementation::correct(const std::string& id, std::string_view replacement,
                                                        date recorded) {
    std::vector<incoming> facts(1);
    auto& f = facts.front();
    f.corrects = id;
    f.row.kind = correction_kind;
    f.row.on = recorded;
    f.row.data = "{\"corrects\":";
    append_quoted(f.row.data, id);
    f.row.data += ",\"fact\":\"" + std::string(correction_kind) + "\",\"on\":\"" + to_string(recorded) + "\"";
    const auto parsed = json::document::parse(replacement.empty() ? "{}" : replacement);
    if (!parsed) return parsed.error();
    json::reader r(parsed->root());
    if (!replacement.empty()) {
        f.content = std::make_unique<fact>();
        if (!read_replacement_of(r, parsed->root(), *f.content)) return r.take_error();
        f.row.data += ",\"with\":" + json::canonical_text(parsed->root());
    }
    f.row.data += "}";
    return record_all(facts, recorded, r, {});
}

result<bool> registry::implementation::find_corrected(incoming& f, std::int64_t number) {
    const auto target = facts_.find(f.corrects);
    const bool is_command = f.row.id.empty();
    const auto where = f.place + (is_command ? "/id" : "/corrects");
    if (!target)
        return fail(code::unknown_name, where, "found " + shown(f.corrects) + ", expected the id of a fact");
    if (target->kind == correction_kind || is_own_kind(target->kind))
        return fail(code::contradiction, where,
                    "a fact of kind \"" + target->kind + "\" is not corrected: record another one");
    f.row.corrects = target->number;
    f.before = facts_.read_content(*target);
    if (f.content) f.content->id = target->id;
    if (!is_command) return true;
    const auto last = facts_.find_correction(target->number);
    if (last && replacement_in(*last) == replacement_in(f.row)) return false;
    f.row.id = std::string(correction_kind) + "-" + std::to_string(number);
    return true;
}

result<bool> registry::implementation::append(incoming& f, fact_log::head& head) {
    if (!f.corrects.empty()) {
        const auto is_new = find_corrected(f, head.number + 1);
        if (!is_new || !*is_new) return is_new;
    }
    if (!f.former_id.empty() && facts_.find(f.former_id)) return false;
    if (facts_.append(head, f.row)) return true;
    f.row.number = 0;
    const auto there = facts_.find(f.row.id);
    if (there && fact_log::is_same(*there, f.row)) return false;
    if (!there) return fail(code::corrupt, "", "the file is damaged: an index of \"fact\" holds an id too many");
    check_data(*there);
    if (!there->proof.empty())
        return fail(code::contradiction, f.place + "/id",
                    "the fact " + shown(f.row.id) + " is there already, and personal data in it were erased");
    return fail(code::contradiction, f.place + "/id",
                "the fact " + shown(f.row.id) +
                    " is there already, with other content; to change it record a fact of kind \"correction\""
                    " (RULES.md)");
}

result<void> registry::implementation::take(incoming& f, derivation& changes) {
    const auto number = f.row.corrects.value_or(f.row.number);
    if (f.before) {
        if (f.before->kind == assignment_kind) run(drop_assignment_, number).finish();
        changes.take_back(number, std::move(f.before));
        who_.reset();
    }
    if (!f.content) return {};
    if (f.content->kind == assignment_kind) take_assignment(number, *f.content);
    return changes.take(number, *f.content);
}

error registry::implementation::placed(error e, std::int64_t number, const std::vector<incoming>& facts) {
    for (auto f = facts.rbegin(); f != facts.rend(); ++f) {
        if (f->row.number == 0 || f->row.corrects.value_or(f->row.number) != number) continue;
        e.where = f->place_of_content + e.where;
        e.message = f->about + e.message;
        return e;
    }
    const auto row = facts_.find(number);
    if (row) check_data(*row);
    e.message = "with what is recorded now the fact \"" + (row ? row->id : "") + "\" is at fault at " + e.where + ": " +
                e.message;
    e.where.clear();
    return e;
}

result<record_answer> registry::implementation::record_all(std::vector<incoming>& facts, date recorded,
                                                           json::reader& from, const unread_facts& unread) {
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    auto head = begin_recording();
    const auto day = check_day(head, recorded);
    const auto understood = book();
    if (!understood) return understood.error();
    record_answer out;
    derivation changes(**understood, facts_, groups_, forms_);
    form_checks forms(**understood, facts_, forms_, unread);
    std::optional<error> refused;  // by a rule; what follows is only looked at
    const bool knows_merges = (*understood)->forms().find(merge_kind) != nullptr;
    std::vector<merge_change> merges;
    const auto take_from = [&](std::size_t first) -> result<void> {
        for (auto i = first; i < facts.size(); ++i) {
            auto& f = facts[i];
            if (unread.ids.contains(f.corrects)) continue;
            f.row.recorded = recorded;
            const auto is_new = append(f, head);
            if (!is_new) {
                const auto& e = is_new.error();
                if (kind_of(e.code) != failure_kind::data) return e;
                from.fault_at(e.code, e.where, e.message);
                continue;
            }
            if (*is_new && !day && !from.has_faults()) return day.error();
            ++(*is_new ? out.recorded : out.unchanged);
            if (!*is_new) continue;
            forms.take(f.row.corrects.value_or(f.row.number), f.before.get(), f.content.get(), f.place_of_content,
                       f.about);
            if (knows_merges && (is_merge(f.before) || is_merge(f.content))) merges.push_back(change_of_merge(f));
            if (refused || from.has_faults()) continue;
            auto taken = take(f, changes);
            if (taken && out.recorded % facts_at_once == 0) taken = changes.flush();
            if (!taken) refused = placed(taken.error(), changes.failed_fact(), facts);
        }
        return {};
    };
    if (auto taken = take_from(0); !taken) return taken.error();
    // What follows from a merge of clients is recorded after all that the command states.
    client_merging merging(*db_, (*understood)->forms(), facts_, forms_);
    for (std::size_t i = 0; i < merges.size() && !refused && !from.has_faults(); ++i) {
        auto follows = merging.follow(merges[i]);
        const auto first = facts.size();
        if (!follows) from.fault_at(follows.error().code, follows.error().where, follows.error().message);
        else std::move(follows->begin(), follows->end(), std::back_inserter(facts));
        if (auto taken = take_from(first); !taken) return taken.error();
    }
    forms.tell(from);
    if (!from.has_faults() && !refused)
        if (auto done = changes.finish(); !done) refused = placed(done.error(), changes.failed_fact(), facts);
    if (from.has_faults()) {
        if (refused && !refused->where.empty() && from.is_read(refused->where))
            from.fault_at(refused->code, refused->where, refused->message);
        return from.take_error();
    }
    if (refused) return *refused;
    forms.finish();
    out.last_number = head.number;
    if (out.recorded == 0) return out;
    all.commit();
    loaded_until_.reset();
    return out;
}

result<record_answer> registry::implementation::load(document_kind kind, std::string_view given, date recorded) {
    kept_document loaded{kind, {}, std::string(text_of_document(kind, given)), 0};
    const bool is_name = !given.empty() && given.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos;
    if (is_name && loaded.text == given)
        return fail(code::unknown_name, "",
                    "found " + shown(given) + ", expected a document, or the name of one of the library's own");
    auto name = name_of_document(kind, loaded.text);
    if (!name) return name.error();
    loaded.name = std::move(*name);
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    auto head = begin_recording();
    auto together = documents();
    const auto same = std::find_if(together.begin(), together.end(),
                                   [&](const auto& d) { return d.kind == kind && d.name == loaded.name; });
    if (same != together.end() && same->text == loaded.text) return record_answer{0, 1, head.number};
    if (const auto day = check_day(head, recorded); !day) return day.error();
    if (same == together.end()) together.push_back(loaded);
    else *same = loaded;
    const auto word = std::string(word_of(kind));
    fact_row row;
    row.kind = document_kind_name;
    row.id = row.kind + "-" + std::to_string(head.number + 1);
    row.on = row.recorded = recorded;
    row.data = "{\"fact\":\"" + row.kind + "\",\"kind\":\"" + word + "\",\"name\":";
    append_quoted(row.data, loaded.name);
    row.data += ",\"on\":\"" + to_string(recorded) + "\",\"text\":";
    append_quoted(row.data, loaded.text);
    row.data += "}";
    if (!facts_.append(head, row))
        return fail(code::contradiction, "", "the id \"" + row.id + "\" is taken by a fact");
    run(keep_document_, word, loaded.name, row.number).finish();
    documents_.reset();
    book_.reset();
    const auto& kept = documents();
    const auto at = std::find_if(kept.begin(), kept.end(), [&](const auto& d) { return d.fact == row.number; });
    auto made = rule_book::make(kept, at != kept.end() ? &*at : nullptr);
    if (!made) return made.error();
    book_ = std::move(*made);
    if (auto derived = derive_all(); !derived) return derived.error();
    all.commit();
    return record_answer{1, 0, row.number};
}

}  // namespace troth::inline v0
