// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "imports.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>
#include <troth/exchange/bank_import.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/import.hpp>
#include <troth/exchange/ocds.hpp>
#include <utility>

#include "files.hpp"

namespace {

void tell_bad_rows(const data_file& data, const troth::exchange::import_answer& answer) {
    const std::string place = data.kind == file_kind::csv ? "column \"" : "member ";
    for (const auto& b : answer.bad) {
        auto line = data.path + ":" + std::to_string(b.line) + ": ";
        if (!b.column.empty()) line += place + b.column + (data.kind == file_kind::csv ? "\": " : ": ");
        if (!b.value.empty()) line += "found \"" + b.value + "\", ";
        say(line + b.reason);
    }
}

/// A kind misspelt is recorded like any other: what no rule reads is said, so that it is not looked for in vain.
void tell_unread(const data_file& data, const troth::exchange::import_answer& answer) {
    std::int64_t facts = 0;
    std::string kinds;
    for (const auto& k : answer.unread) {
        facts += k.facts;
        kinds += (kinds.empty() ? "" : ", ") + k.kind + " (" + std::to_string(k.facts) + ")";
    }
    if (facts != 0)
        say(data.path + ": facts of kinds that no rule reads: " + std::to_string(facts) + " of the recorded: " + kinds);
}

void tell_counts(const data_file& data, const troth::exchange::import_answer& answer) {
    const auto number = [](std::int64_t n) { return std::to_string(n); };
    say(data.path + ": rows: " + number(answer.rows) + ", facts: " + number(answer.facts) +
        ", recorded: " + number(answer.recorded) + ", there already: " + number(answer.unchanged) +
        ", rows without a fact: " + number(answer.passed_over));
    tell_unread(data, answer);
    if (answer.recorded == 0 && answer.unchanged != 0) say(data.path + ": nothing is new, nothing is changed");
}

/// An error of an import: one of the mapping at its member there, one of the file at its line.
[[noreturn]] void end_import(const data_file& data, const troth::error& e) {
    const auto is_in = [&](const char* member) { return e.where.starts_with(member); };
    if (data.kind == file_kind::csv && (is_in("/facts") || is_in("/csv"))) end_with(data.mapping, e);
    if (e.code != troth::code::bad_row || e.where.empty()) end_with(data.path, e);
    end_with(data.path + ":" + e.where.substr(1), troth::fail(e.code, "", e.message));
}

/// An obligation that a payment may be for, with what speaks for it and against it.
std::string candidate_text(const troth::exchange::named_candidate& c) {
    using troth::exchange::agreement;
    std::string agrees, differs;
    const std::pair<agreement, const char*> all[] = {{c.why.number, "number"},
                                                     {c.why.contract, "contract"},
                                                     {c.why.tax_number, "tax number"},
                                                     {c.why.amount, "amount"}};
    for (const auto& [what, name] : all) {
        if (what == agreement::not_known) continue;
        auto& list = what == agreement::agrees ? agrees : differs;
        list += (list.empty() ? "" : ", ") + std::string(name);
    }
    auto out = troth::exchange::printable(c.what.subject, 30) + " (" + troth::exchange::printable(c.what.client, 30) +
               ", left " + to_string(c.what.left) + " " + std::string(c.what.left.currency.code());
    if (c.what.due) out += ", due " + to_string(*c.what.due);
    if (!agrees.empty()) out += "; agrees: " + agrees;
    if (!differs.empty()) out += "; differs: " + differs;
    return out + ")";
}

/// A payment that a person must look at, on one line.
std::string unmatched_text(const troth::exchange::unmatched_payment& p) {
    using troth::exchange::printable;
    constexpr std::size_t most_candidates = 3;
    auto out = to_string(p.on) + "  " + printable(p.payer, 40) + "  " + to_string(p.amount) + " " +
               std::string(p.amount.currency.code()) + "  " + printable(p.purpose, 70);
    if (p.candidates.empty()) return out + "  | no candidates";
    out += p.pays_several ? "  | pays together: " : "  | candidates: ";
    const auto shown = p.pays_several ? p.candidates.size() : std::min(p.candidates.size(), most_candidates);
    for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : ", ") + candidate_text(p.candidates[i]);
    if (shown < p.candidates.size()) out += " and " + std::to_string(p.candidates.size() - shown) + " more";
    return out;
}

void import_statement(troth::registry& into, const data_file& data, troth::date recorded) {
    auto done = troth::exchange::import_bank_statement(into, read_file(data.path), recorded);
    if (!done) {
        auto e = done.error();
        e.where.clear();  // the messages name their lines
        for (auto& more : e.more) more.where.clear();
        end_with(data.path, e);
    }
    tell_bad_rows(data, done->facts);
    if (done->facts.bad_rows != 0) {
        say(data.path + ": bad documents: " + std::to_string(done->facts.bad_rows) + "; facts recorded: 0");
        throw stop{1};
    }
    for (const auto& r : done->remarks)
        say(data.path + ":" + std::to_string(r.line) + ": " + r.text);
    tell_counts(data, done->facts);
    if (done->matched != 0) say(data.path + ": payments matched: " + std::to_string(done->matched));
    if (done->unmatched.empty()) return;
    say(data.path + ": payments that a person must match: " + std::to_string(done->unmatched.size()));
    for (const auto& p : done->unmatched) say("  line " + std::to_string(p.line) + ": " + unmatched_text(p));
}

/// Where bad rows are written: never over a file that holds other ones, which may have been mended meanwhile.
std::string name_for_bad_rows(const std::string& path, const std::string& rows) {
    auto name = path + ".bad";
    for (int i = 2; std::ifstream(name) && read_file(name) != rows; ++i) name = path + ".bad." + std::to_string(i);
    return name;
}

troth::exchange::import_answer read_data(troth::registry& into, const data_file& data, const options& asked,
                                         troth::date recorded) {
    const auto text = read_file(data.path);
    if (data.kind == file_kind::ocds) {
        auto done = must(data.path, troth::exchange::import_ocds(into, text, recorded));
        for (const auto& note : done.read.notes) say(data.path + ": " + note.where + ": " + note.message);
        return std::move(done.recorded);
    }
    troth::exchange::import_options how;
    how.keep_good = asked.keep_good;
    how.progress = [&](std::size_t bytes, std::int64_t rows) {
        if (rows % 100'000 == 0)
            say(data.path + ": " + std::to_string(rows) + " rows, " + std::to_string(bytes * 100 / text.size()) + " %");
    };
    auto done = [&] {
        if (data.kind == file_kind::json_lines) return troth::exchange::import_json_lines(into, text, recorded, how);
        const auto mapping = must(data.mapping, troth::exchange::read_mapping(read_file(data.mapping)));
        return troth::exchange::import_csv(into, mapping, text, recorded, how);
    }();
    if (!done) end_import(data, done.error());
    return std::move(*done);
}

}  // namespace

void import_file(troth::registry& into, const data_file& data, const options& asked, troth::date recorded) {
    if (data.kind == file_kind::bank_statement) return import_statement(into, data, recorded);
    const auto answer = read_data(into, data, asked, recorded);
    tell_bad_rows(data, answer);
    if (answer.bad_rows != 0 && !asked.keep_good) {
        say(data.path + ": bad rows: " + std::to_string(answer.bad_rows) + "; facts recorded: " +
            std::to_string(answer.recorded) + " (--keep-good records the good rows)");
        tell_unread(data, answer);
        throw stop{1};
    }
    tell_counts(data, answer);
    if (answer.bad_rows == 0) return;
    const auto kept = name_for_bad_rows(data.path, answer.bad_text);
    write_file(kept, answer.bad_text);
    say(data.path + ": bad rows: " + std::to_string(answer.bad_rows) + "; they are in " + kept);
}
