// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0

// The main job of the library from the command line: records in, the duty list of a day out.
#include <exception>
#include <iostream>
#include <string>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/exchange/icalendar.hpp>
#include <troth/json/finding.hpp>
#include <troth/store/registry.hpp>

#include "files.hpp"
#include "imports.hpp"
#include "options.hpp"

namespace {

void load_documents(troth::registry& into, const options& asked, troth::date recorded) {
    using troth::document_kind;
    const auto is_file = [](const std::string& word) { return word.find_first_of("./") != std::string::npos; };
    for (const auto& law : asked.laws)
        must(law, into.load(document_kind::law, is_file(law) ? read_file(law) : law, recorded));
    if (asked.standard)
        must(*asked.standard, into.load(document_kind::standard,
                                        is_file(*asked.standard) ? read_file(*asked.standard) : *asked.standard,
                                        recorded));
    for (const auto& rules : asked.rules)
        must(rules, into.load(document_kind::rules, is_file(rules) ? read_file(rules) : rules, recorded));
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
    for (const auto& data : asked.data) import_file(registry, data, asked, recorded);
    troth::review_request request;
    request.on = asked.on;
    request.known = asked.known;
    request.soon_days = asked.soon_days;
    request.person = asked.person;
    request.client = asked.client;
    const auto list = must(asked.registry, registry.review(request));
    std::string out;
    const troth::exchange::report_options report{asked.lang, asked.explain};
    if (asked.format == list_format::json)
        append_json(out, list, asked);
    else if (asked.format == list_format::csv)
        troth::exchange::append_csv(out, list, report);
    else if (asked.format == list_format::ics)
        troth::exchange::append_icalendar(out, list, report);
    else
        troth::exchange::append_text(out, list, report);
    std::cout << out << std::flush;
    if (!std::cout) end_with("standard output", troth::fail(troth::code::io, "", "the list cannot be written"));
}

}  // namespace

int main(int argc, char** argv) {
    const auto asked = read_options({argv + 1, argv + argc});
    if (!asked) {
        say(asked.error().message);
        say("duty_list --help says how it is used");
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
    } catch (const std::exception& e) {  // memory that cannot be had, and the like: no input is wrong
        say(std::string("duty_list: ") + e.what());
        return 3;
    }
    return 0;
}
