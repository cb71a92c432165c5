// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "sample.hpp"

using namespace troth;
using sample::day;

namespace {

const auto today = day("2026-01-02");

std::string standard_with(const std::string& terms) {
    return R"({"schema":"troth.standard","version":1,"terms":{)" + terms +
           R"(},"lifecycles":{"client":{"versions":[{"rule":{"stages":[
              {"stage":"trial","first":true,"to":["active","lost"]},
              {"stage":"active","to":["lost"]},{"stage":"lost","to":["trial"]}]}}]}}})";
}

std::string term_of(const std::string& id, int days) {
    return "\"" + id + R"(":{"versions":[{"rule":{"term":{"days":)" + std::to_string(days) + "}}}]}";
}

registry with_standard(const std::string& text) {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::standard, text, today).value();
    r.load(document_kind::rules, "client", today).value();
    r.record(R"([{"fact":"client_recorded","id":"C-1","on":"2026-02-02","client":"a","kind":"person","name":"A",
                  "stage":"trial","contacts":[{"kind":"phone","value":"1"}]},
                 {"fact":"client_recorded","id":"C-2","on":"2026-02-02","client":"b","kind":"person","name":"B",
                  "contacts":[{"kind":"phone","value":"1"}]},
                 {"fact":"stage_changed","id":"G-1","on":"2026-02-03","client":"b","to":"trial"}])",
             today)
        .value();
    return r;
}

/// The findings of a day about stages.
std::string found(registry& r, const char* on) {
    std::string out;
    for (const auto& f : r.review({.on = day(on)}).value().findings)
        if (f.finding == "client.stalled" || f.finding == "client.silent")
            out += (out.empty() ? "" : ", ") + f.rule + " " + f.subject + " " + to_string(*f.due);
    return out;
}

}  // namespace

TEST_CASE("a stage of one's own is watched where the standard has a term for it") {
    auto r = with_standard(standard_with(term_of("stage_term.trial", 14) + "," + term_of("contact_rhythm.trial", 5)));
    CHECK(found(r, "2026-02-20") ==
          "client.silent_trial C-1 2026-02-07, client.silent_trial G-1 2026-02-08, "
          "client.stalled_trial C-1 2026-02-16, client.stalled_trial G-1 2026-02-17");
    r.record(R"([{"fact":"interaction","id":"I-1","on":"2026-02-10","client":"a","direction":"outbound",
                  "channel":"phone"},
                 {"fact":"stage_changed","id":"G-2","on":"2026-02-12","client":"b","from":"trial","to":"active"}])",
             today)
        .value();
    CHECK(found(r, "2026-02-20") == "client.silent_trial C-1 2026-02-15, client.stalled_trial C-1 2026-02-16");
}

TEST_CASE("a stage without a term, and a term without a stage, ask for nothing") {
    auto r = with_standard(standard_with(term_of("stage_term.trail", 14)));
    CHECK(found(r, "2026-03-20").empty());
}

TEST_CASE("rules for stages follow the standard that is loaded after them") {
    auto r = with_standard(standard_with(""));
    CHECK(found(r, "2026-02-20").empty());
    r.load(document_kind::standard, standard_with(term_of("stage_term.trial", 3)), today).value();
    CHECK(found(r, "2026-02-20") == "client.stalled_trial C-1 2026-02-05, client.stalled_trial G-1 2026-02-06");
    CHECK(r.verify().value().state_holds);
}

TEST_CASE("a fault of a rule for stages is told at its place, once") {
    auto r = with_standard(standard_with(term_of("stage_term.trial", 3)));
    const auto loaded = [&](const std::string& rule) {
        const auto done = r.load(document_kind::rules,
                                 R"({"schema":"troth.rules","version":1,"name":"own","rules":[],"stage_rules":[
            {"lifecycle":"client","standard":"stage_term.{stage}","rule":)" +
                                     rule + "}]}",
                                 today);
        return done ? "" : std::string(name_of(done.error().code)) + " " + done.error().where;
    };
    const std::string owes = R"(,"when":{"fact":"x"},"owes":{"obligor":"firm","obligee":"firm","performance":"p"})";
    CHECK(loaded(R"({"id":"own")" + owes + "}") == "bad_value /stage_rules/0/rule/id");
    CHECK(loaded(R"({"id":"own_{stage}")" + owes + R"(,"due":{}})") == "missing_member /stage_rules/0/rule/due");
    CHECK(loaded(R"({"id":"own_{stage}")" + owes + R"(,"due":{"term":{"standard":"no.{stage}"}}})") ==
          "unknown_name /stage_rules/0/rule/due/term/standard");
    CHECK(loaded(R"({"id":"client.stalled_{stage}")" + owes + "}") == "contradiction /stage_rules/0/rule/id");
    CHECK(loaded(R"({"id":"own_{stage}")" + owes + R"(,"due":{"term":{"standard":"stage_term.{stage}"}}})").empty());
}
