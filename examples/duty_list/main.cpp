// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0

// The main job of the library from the command line: records in, the duty list of a day out.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <troth/exchange/bank_import.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/exchange/import.hpp>
#include <troth/exchange/ocds.hpp>
#include <troth/json/finding.hpp>
#include <troth/store/registry.hpp>

#include "options.hpp"

namespace {

/// Why the program ends without a list: its exit status; what is wrong stands on standard error already.
struct stop {
    int status;
};

[[noreturn]] void end_with(const std::string& file, const troth::error& e) {
    const auto print = [&](const troth::error& one) {
        std::cerr << file << (one.where.empty() ? "" : ": " + one.where) << ": " << one.message << " ("
                  << troth::name_of(one.code) << ")\n";
    };
    print(e);
    for (const auto& more : e.more) print(more);
    const auto kind = troth::kind_of(e.code);
    throw stop{kind == troth::failure_kind::data || kind == troth::failure_kind::limit ? 1 : 3};
}

template <class T>
T must(const std::string& file, troth::result<T> got) {
    if (!got) end_with(file, got.error());
    return std::move(*got);
}

std::string read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text;
    if (in) text.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!in || in.bad()) end_with(path, troth::fail(troth::code::io, "", "the file cannot be read"));
    return text;
}

void write_file(const std::string& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) end_with(path, troth::fail(troth::code::io, "", "the file cannot be written"));
}

void load_documents(troth::registry& into, const options& asked, troth::date recorded) {
    using troth::document_kind;
    const auto is_file = [](const std::string& word) { return word.find_first_of("./") != std::string::npos; };
    for (const auto& law : asked.laws)
        must(law, into.load(document_kind::law, is_file(law) ? read_file(law) : law, recorded));
    if (asked.standard) must(*asked.standard, into.load(document_kind::standard, read_file(*asked.standard), recorded));
    for (const auto& rules : asked.rules)
        must(rules, into.load(document_kind::rules, is_file(rules) ? read_file(rules) : rules, recorded));
}

void tell_bad_rows(const std::string& path, const troth::exchange::import_answer& answer) {
    for (const auto& b : answer.bad) {
        std::cerr << path << ":" << b.line << ": ";
        if (!b.column.empty()) std::cerr << "column \"" << b.column << "\": ";
        if (!b.value.empty()) std::cerr << "found \"" << b.value << "\", ";
        std::cerr << b.reason << "\n";
    }
}

void tell_counts(const std::string& path, const troth::exchange::import_answer& answer) {
    std::cerr << path << ": rows: " << answer.rows << ", facts: " << answer.facts << ", recorded: " << answer.recorded
              << ", there already: " << answer.unchanged << ", rows without a fact: " << answer.passed_over << "\n";
    if (answer.recorded == 0 && answer.unchanged != 0) std::cerr << path << ": nothing is new, nothing is changed\n";
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
    tell_bad_rows(data.path, done->facts);
    if (done->facts.bad_rows != 0) {
        std::cerr << data.path << ": bad documents: " << done->facts.bad_rows << "; facts recorded: 0\n";
        throw stop{1};
    }
    for (const auto& r : done->remarks)
        std::cerr << data.path << ":" << r.line << ": " << troth::exchange::printable(r.text) << "\n";
    tell_counts(data.path, done->facts);
    if (done->matched != 0) std::cerr << data.path << ": payments matched: " << done->matched << "\n";
    if (done->unmatched.empty()) return;
    std::cerr << data.path << ": payments that a person must match: " << done->unmatched.size() << "\n";
    for (const auto& p : done->unmatched) std::cerr << "  line " << p.line << ": " << unmatched_text(p) << "\n";
}

/// Where bad rows are written: never over a file that holds other ones, which may have been mended meanwhile.
std::string name_for_bad_rows(const std::string& path, const std::string& rows) {
    auto name = path + ".bad";
    for (int i = 2; std::ifstream(name) && read_file(name) != rows; ++i) name = path + ".bad." + std::to_string(i);
    return name;
}

void import(troth::registry& into, const data_file& data, const options& asked, troth::date recorded) {
    if (data.kind == file_kind::bank_statement) return import_statement(into, data, recorded);
    const auto text = read_file(data.path);
    troth::exchange::import_options how;
    how.keep_good = asked.keep_good;
    how.progress = [&](std::size_t bytes, std::int64_t rows) {
        if (rows % 100'000 == 0)
            std::cerr << data.path << ": " << rows << " rows, " << bytes * 100 / text.size() << " %\n";
    };
    troth::exchange::import_answer answer;
    if (data.kind == file_kind::csv) {
        const auto mapping = must(data.mapping, troth::exchange::read_mapping(read_file(data.mapping)));
        auto done = troth::exchange::import_csv(into, mapping, text, recorded, how);
        if (!done) end_with(done.error().where.starts_with("/facts") ? data.mapping : data.path, done.error());
        answer = std::move(*done);
    } else if (data.kind == file_kind::ocds) {
        auto done = must(data.path, troth::exchange::import_ocds(into, text, recorded));
        for (const auto& note : done.read.notes)
            std::cerr << data.path << ": " << note.where << ": " << note.message << "\n";
        answer = std::move(done.recorded);
    } else {
        answer = must(data.path, troth::exchange::import_json_lines(into, text, recorded, how));
    }
    tell_bad_rows(data.path, answer);
    if (answer.bad_rows != 0 && !asked.keep_good) {
        std::cerr << data.path << ": bad rows: " << answer.bad_rows << "; facts recorded: " << answer.recorded
                  << " (--keep-good records the good rows)\n";
        throw stop{1};
    }
    tell_counts(data.path, answer);
    if (answer.bad_rows == 0) return;
    const auto kept = name_for_bad_rows(data.path, answer.bad_text);
    write_file(kept, answer.bad_text);
    std::cerr << data.path << ": bad rows: " << answer.bad_rows << "; they are in " << kept << "\n";
}

/// The list as JSON, a finding on each line.
void append_json(std::string& out, const troth::duty_list& list, const options& asked) {
    out += "{\"on\":\"" + to_string(list.on) + "\",\"findings\":[";
    for (auto f : list.findings) {
        out += out.back() == '[' ? "\n" : ",\n";
        if (!asked.explain) f.reasons.clear();
        troth::json::write_finding(out, f, asked.lang);
    }
    out += "\n]}\n";
}

/// A file that is not there is made only where something is to be recorded in it: a name mistyped is no empty list.
troth::open_options how_to_open(const options& asked) {
    troth::open_options how;
    how.may_create = !asked.laws.empty() || !asked.rules.empty() || asked.standard || !asked.data.empty() ||
                     asked.registry == ":memory:";
    return how;
}

void run(const options& asked) {
    auto registry = must(asked.registry, troth::registry::open(asked.registry, how_to_open(asked)));
    const auto recorded = asked.recorded.value_or(asked.on);
    load_documents(registry, asked, recorded);
    for (const auto& data : asked.data) import(registry, data, asked, recorded);
    troth::review_request request;
    request.on = asked.on;
    request.person = asked.person;
    const auto list = must(asked.registry, registry.review(request));
    std::string out;
    const troth::exchange::report_options report{asked.lang, asked.explain};
    if (asked.format == list_format::json)
        append_json(out, list, asked);
    else if (asked.format == list_format::csv)
        troth::exchange::append_csv(out, list, report);
    else
        troth::exchange::append_text(out, list, report);
    std::cout << out << std::flush;
    if (!std::cout) end_with("standard output", troth::fail(troth::code::io, "", "the list cannot be written"));
}

}  // namespace

int main(int argc, char** argv) {
    const auto asked = read_options({argv + 1, argv + argc});
    if (!asked) {
        std::cerr << asked.error().message << "\nduty_list --help says how it is used\n";
        return 2;
    }
    if (asked->help) {
        std::cout << usage;
        return 0;
    }
    try {
        run(*asked);
    } catch (const stop& s) {
        return s.status;
    }
    return 0;
}
