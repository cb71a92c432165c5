// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "clients.hpp"
#include "sample.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;
using clients::card;
using clients::desk;
using clients::recorded;
using clients::rows;
using sample::day;

namespace {

const std::string merge = R"({"fact":"clients_merged","id":"MG-1","on":"2026-03-02","client":"H 7","merged":"twin",)"
                          R"("by":"Olga","ground":"the same tax number"})";
const std::string withdrawal = R"({"fact":"correction","id":"W-1","on":"2026-11-02","corrects":"MG-1"})";

/// A second record of the client "H 7", with a life of its own.
void add_twin(registry& r) {
    r.record(R"([
      {"fact":"assignment","id":"t1","on":"2026-02-01","person":"Maksim","client":"twin"},
      {"fact":"assignment","id":"t2","on":"2026-02-01","person":"Inga","client":"twin",
       "duty":"client-manager.duty.handle-complaints"},
      {"fact":"client_recorded","id":"T-1","on":"2026-01-05","client":"twin","kind":"organisation","name":"Gavan LLC",
       "contacts":[{"kind":"phone","value":"+7 495 555-01-02"},{"kind":"phone","value":"+7 495 555-09-09"}],
       "languages":["fa"],"source":"exhibition","stage":"lead"},
      {"fact":"client_changed","id":"T-2","on":"2026-01-08","client":"twin","languages":["en","fa"],
       "since":"2026-01-06"},
      {"fact":"interaction","id":"T-3","on":"2026-01-06","client":"twin","direction":"outbound","channel":"phone"},
      {"fact":"stage_changed","id":"T-4","on":"2026-01-09","client":"twin","from":"lead","to":"contacted"},
      {"fact":"promise","id":"T-5","on":"2026-02-10","client":"twin","by":"firm","what":"prices","due":"2026-03-03"},
      {"fact":"complaint","id":"T-6","on":"2026-02-25","client":"twin","subject":"late","buyer":"business"},
      {"fact":"complaint_acknowledged","id":"T-7","on":"2026-02-26","complaint":"T-6"},
      {"fact":"notice","id":"T-8","on":"2026-02-26","about":"prices","clients":["twin","H 7","other"],
       "due":"2026-03-05"},
      {"fact":"request","id":"T-9","on":"2026-02-27","client":"twin","what":"a twin of the invoice"}])",
             recorded)
        .value();
}

/// All that follows from the facts as they are understood.
std::string state(registry& r) {
    std::string out;
    for (const auto* what : {"obligations", "advances", "assignments"})
        out += r.query(R"({"select":")" + std::string(what) + "\"}").value() + "\n";
    out += card(r, "2026-03-10") + card(r, "2026-03-10", R"("client":"twin")");
    const auto facts = r.query(R"({"select":"facts","corrected":true})").value();
    const auto parsed = json::document::parse(facts).value();
    auto all = parsed.root();
    REQUIRE(all.find("facts", all));
    for (const auto row : all)
        if (auto fact = row; row.find("fact", fact) && fact.find("fact", fact) && fact.text() != "troth.document") {
            (void)row.find("fact", fact);
            out += "\n";
            for (const auto member : fact)  // what was corrected does not state its id
                if (member.name() != "id") member.append_to(out += std::string(member.name()) + " ");
        }
    return out;
}

/// Where two texts begin to differ; empty where they do not.
std::string difference(const std::string& a, const std::string& b) {
    const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    return a == b ? ""
                  : a.substr(at - std::min<std::size_t>(at, 60), 200) + "\n<>\n" +
                        b.substr(at - std::min<std::size_t>(at, 60), 200);
}

std::string refusal(const result<record_answer>& of) {
    if (of) return "";
    return std::string(name_of(of.error().code)) + " " + of.error().where + ": " + of.error().message;
}

}  // namespace

TEST_CASE("who is merged into another client is known by that one's name alone") {
    auto r = desk();
    add_twin(r);
    CHECK(r.record(merge, recorded).value().recorded == 11);
    const auto now = card(r, "2026-03-02");
    CHECK_THAT(now, ContainsSubstring(R"("merged":["twin"])") && ContainsSubstring("+7 495 555-09-09"));
    CHECK(rows(now, "firm_owes", {"subject"}).find("T-5") != std::string::npos);
    CHECK(rows(now, "complaints", {"id"}) == "Z-2; Z-1; T-6");
    CHECK_THAT(now,
               ContainsSubstring(R"("name":"ООО «Гавань»")") && ContainsSubstring(R"("languages":["ru","en","fa"])") &&
                   ContainsSubstring(R"("source":"exhibition")") && ContainsSubstring(R"("recorded":"2026-01-05")") &&
                   ContainsSubstring(R"("stage":"active")") && ContainsSubstring(R"("since":"2026-01-06")"));
    CHECK(card(r, "2026-03-02", R"("client":"twin")") == "unknown_name /client");
    // On the day before nobody knew it, but the talks were his.
    CHECK(card(r, "2026-03-01").find("merged") == std::string::npos);
    CHECK(r.query(R"({"select":"obligations","client":"twin"})").value() == R"({"obligations":[]})");
    CHECK(r.verify().value().state_holds);
}

TEST_CASE("who answers for the client goes on to, and does so for duties for which nobody did") {
    auto r = desk();
    add_twin(r);
    r.record(merge, recorded).value();
    CHECK_THAT(card(r, "2026-03-02"), ContainsSubstring(R"("person":"Inga")") && !ContainsSubstring("Maksim"));
}

TEST_CASE("a list in which both stand keeps one of them") {
    auto r = desk();
    add_twin(r);
    r.record(merge, recorded).value();
    CHECK_THAT(r.query(R"({"select":"facts","id":"T-8","corrected":true})").value(),
               ContainsSubstring(R"("clients":["H 7","other"])"));
    CHECK_THAT(r.query(R"({"select":"facts","id":"T-9","corrected":true})").value(),
               ContainsSubstring("a twin of the invoice"));
}

TEST_CASE("a merge that is withdrawn leaves all as it was") {
    auto r = desk();
    add_twin(r);
    const auto before = state(r);
    r.record(merge, recorded).value();
    CHECK(state(r) != before);
    SECTION("once") { r.record(withdrawal, recorded).value(); }
    SECTION("after a correction of its ground") {
        r.correct("MG-1", R"({"fact":"clients_merged","on":"2026-03-02","client":"H 7","merged":"twin"})", recorded)
            .value();
        r.correct("MG-1", "", recorded).value();
    }
    SECTION("and made again, and withdrawn again") {
        r.correct("MG-1", "", recorded).value();
        CHECK(difference(state(r), before) == "");
        r.correct("MG-1", R"({"fact":"clients_merged","on":"2026-03-02","client":"H 7","merged":"twin"})", recorded)
            .value();
        CHECK_THAT(card(r, "2026-03-02"), ContainsSubstring(R"("merged":["twin"])"));
        r.correct("MG-1", "", recorded).value();
    }
    CHECK(difference(state(r), before) == "");
    CHECK(r.verify().value().state_holds);
}

TEST_CASE("what was corrected since a merge stays so when it is withdrawn, but for the name") {
    auto r = desk();
    add_twin(r);
    r.record(merge, recorded).value();
    r.correct("T-5",
              R"({"fact":"promise","on":"2026-02-10","client":"H 7","by":"firm","what":"prices","due":"2026-03-20"})",
              recorded)
        .value();
    r.correct("T-9", "", recorded).value();
    r.record(withdrawal, recorded).value();
    CHECK_THAT(r.query(R"({"select":"facts","id":"T-5","corrected":true})").value(),
               ContainsSubstring(R"("client":"twin")") && ContainsSubstring("2026-03-20"));
    CHECK_THAT(r.query(R"({"select":"facts","id":"T-9","corrected":true})").value(), !ContainsSubstring("twin"));
}

TEST_CASE("merges are undone in the order in which they can be") {
    auto r = desk();
    add_twin(r);
    const auto before = state(r);
    r.record(merge, recorded).value();
    const auto one = state(r);
    r.record(R"({"fact":"clients_merged","id":"M-2","on":"2026-03-03","client":"other","merged":"H 7"})", recorded)
        .value();
    CHECK_THAT(card(r, "2026-03-04", R"("client":"other")"), ContainsSubstring(R"("merged":["H 7","twin"])"));
    CHECK_THAT(refusal(r.record(withdrawal, recorded)),
               ContainsSubstring("contradiction") && ContainsSubstring("\"H 7\" was merged since"));
    r.correct("M-2", "", recorded).value();
    CHECK(difference(state(r), one) == "");
    r.record(withdrawal, recorded).value();
    CHECK(difference(state(r), before) == "");
}

TEST_CASE("a merge that cannot be is refused and changes nothing") {
    auto r = desk();
    add_twin(r);
    const auto before = state(r);
    const auto tried = [&](const std::string& members) {
        return refusal(r.record(R"({"fact":"clients_merged","id":"M-9",)" + members + "}", recorded));
    };
    CHECK_THAT(tried(R"("on":"2026-03-02","client":"H 7","merged":"H 7")"), ContainsSubstring("contradiction /merged"));
    CHECK_THAT(tried(R"("on":"2026-03-02","client":"H 7","merged":"nobody")"),
               ContainsSubstring("unknown_name /merged"));
    CHECK_THAT(tried(R"("on":"2026-03-02","client":"nobody","merged":"H 7")"),
               ContainsSubstring("unknown_name /client"));
    CHECK_THAT(tried(R"("on":"2026-01-04","client":"H 7","merged":"twin")"), ContainsSubstring("contradiction /on"));
    CHECK_THAT(tried(R"("on":"2026-03-02","client":"H 7")"), ContainsSubstring("missing_member /merged"));
    CHECK(difference(state(r), before) == "");
    r.record(merge, recorded).value();
    CHECK_THAT(refusal(r.correct(
                   "MG-1", R"({"fact":"clients_merged","on":"2026-03-02","client":"H 7","merged":"other"})", recorded)),
               ContainsSubstring("contradiction"));
    CHECK_THAT(
        refusal(r.record(R"({"fact":"request","id":"N-1x","on":"2026-03-03","client":"twin","what":"w"})", recorded)),
        ContainsSubstring("unknown_name /client: found \"twin\", who was merged into \"H 7\""));
}

TEST_CASE("recorded together with what it is about, a merge is taken after it") {
    auto r = desk();
    r.record("[" + merge + R"(,{"fact":"client_recorded","id":"T-1","on":"2026-01-05","client":"twin","kind":"person",
      "name":"T"},{"fact":"need","id":"T-2","on":"2026-02-05","client":"twin","what":"w"}])",
             recorded)
        .value();
    CHECK_THAT(r.query(R"({"select":"facts","id":"T-2","corrected":true})").value(), ContainsSubstring("H 7"));
    CHECK(r.record(merge, recorded).value().unchanged == 1);
}

TEST_CASE("what is owed to a merged client is what it were had he been one from the beginning") {
    auto twice = desk(), once = desk();
    add_twin(twice);
    twice.record(merge, recorded).value();
    once.correct("C-1",
                 R"({"fact":"client_recorded","on":"2026-01-05","client":"H 7","kind":"organisation","name":"Гавань",
       "contacts":[{"kind":"phone","value":"+7 495 555-01-01"}],"languages":["ru","en"],"segments":["hotels"],
       "owner":"Olga","stage":"active","currency":"RUB","credit_limit":"300000.00"})",
                 recorded)
        .value();
    once.record(R"([
      {"fact":"interaction","id":"T-3","on":"2026-01-06","client":"H 7","direction":"outbound","channel":"phone"},
      {"fact":"promise","id":"T-5","on":"2026-02-10","client":"H 7","by":"firm","what":"prices","due":"2026-03-03"},
      {"fact":"complaint","id":"T-6","on":"2026-02-25","client":"H 7","subject":"late","buyer":"business"},
      {"fact":"complaint_acknowledged","id":"T-7","on":"2026-02-26","complaint":"T-6"},
      {"fact":"notice","id":"T-8","on":"2026-02-26","about":"prices","clients":["H 7","other"],"due":"2026-03-05"},
      {"fact":"request","id":"T-9","on":"2026-02-27","client":"H 7","what":"a twin of the invoice"}])",
                recorded)
        .value();
    const std::string all = R"({"select":"obligations"})";
    CHECK(difference(twice.query(all).value(), once.query(all).value()) == "");
}

TEST_CASE("of a client all records are erased, and of two who were merged by mistake one") {
    open_options options;
    options.salt = "0123456789abcdef0123456789abcdef";
    auto r = registry::open(":memory:", options).value();
    r.load(document_kind::standard, "standard", recorded).value();
    r.load(document_kind::rules, "client", recorded).value();
    r.record(R"([
      {"fact":"client_recorded","id":"A-1","on":"2026-01-02","client":"client-one","kind":"person",
       "name":"Anna Bergova",
       "contacts":[{"kind":"phone","value":"+421 2 555 11"}]},
      {"fact":"client_recorded","id":"B-1","on":"2026-01-02","client":"client-two","kind":"person","name":"Anne Berg",
       "contacts":[{"kind":"phone","value":"+421 2 555 22"}]},
      {"fact":"need","id":"B-2","on":"2026-01-03","client":"client-two","what":"a lamp"},
      {"fact":"need_dropped","id":"B-3","on":"2026-01-04","need":"B-2"},
      {"fact":"clients_merged","id":"MG-1","on":"2026-02-02","client":"client-one","merged":"client-two",
       "ground":"Anne is Anna"}])",
             recorded)
        .value();
    const auto facts = [&] { return r.query(R"({"select":"facts"})").value(); };
    const auto erase = [&](const std::string& name) {
        return r.erase(R"({"client":")" + name + R"(","ground":"on request","despite_open":true})", recorded);
    };
    SECTION("merged") {
        const auto other = erase("client-two");
        REQUIRE_FALSE(other);
        CHECK_THAT(other.error().message, ContainsSubstring("who was merged into \"client-one\""));
        const auto done = erase("client-one").value();
        CHECK(done.left.empty());
        for (const auto* trace : {"Anna", "Anne", "555 11", "555 22", "a lamp", "client-two", "client-one"})
            CHECK(facts().find(trace) == std::string::npos);
    }
    SECTION("undone, the one") {
        r.correct("MG-1", "", recorded).value();
        erase("client-one").value();
        for (const auto* trace : {"Anna", "555 11", "client-one"}) CHECK(facts().find(trace) == std::string::npos);
        for (const auto* trace : {"Anne Berg", "555 22", "a lamp", "client-two"})
            CHECK(facts().find(trace) != std::string::npos);
    }
    SECTION("undone, the other") {
        r.correct("MG-1", "", recorded).value();
        const auto done = erase("client-two").value();
        for (const auto* trace : {"Anne Berg", "555 22", "a lamp", "client-two"})
            CHECK(facts().find(trace) == std::string::npos);
        for (const auto* trace : {"Anna Bergova", "555 11", "client-one"})
            CHECK(facts().find(trace) != std::string::npos);
    }
    CHECK(r.verify().value().chain_holds);
    CHECK(r.verify().value().state_holds);
}
