// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "clients.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include <troth/json/finding.hpp>

#include "random_facts.hpp"
#include "sample.hpp"

using namespace troth;
using clients::card;
using clients::rows;
using sample::day;

TEST_CASE("a card says who the client is, as the last change has it") {
    auto r = clients::desk();
    const auto now = card(r, "2026-03-02");
    CHECK(now.starts_with(
        R"({"client":[{"client":"H 7","as_of":"2026-03-02","record":{"kind":"organisation","name":"ООО «Гавань»",)"
        R"("contacts":[{"kind":"phone","value":"+7 495 555-01-02","use":"work"},)"
        R"({"kind":"email","value":"a@gavan.example"}],"languages":["ru","en"],"segments":["hotels"],"owner":"Olga",)"
        R"("currency":"RUB","credit_limit":"300000.00","recorded":"2026-01-12"},)"
        R"("stage":{"stage":"active","since":"2026-01-12","days":49,"next":[{"stage":"key","missing":[]},)"
        R"({"stage":"dormant","missing":[]},{"stage":"lost","missing":[]}]})"));
    CHECK(card(r, "2026-01-20").find(R"("name":"Гавань","contacts":[{"kind":"phone","value":"+7 495 555-01-01"}])") !=
          std::string::npos);
    CHECK(card(r, "2026-03-02", R"("client":"H 7","lang":"ru")").find(R"("stage":"active","title":"Действующий")") !=
          std::string::npos);
    CHECK(rows(now, "answers", {"duty", "person"}) == "-,Olga; client-manager.duty.control-performance,Pavel");
}

TEST_CASE("a card of nobody is refused, and so is a question that is none") {
    auto r = clients::desk();
    CHECK(card(r, "2026-01-11") == "unknown_name /client");
    CHECK(card(r, "2026-03-02", R"("client":"nobody recorded")") == "unknown_name /client");
    CHECK(card(r, "2026-03-02", R"("client":"H 7","talks":1001)") == "limit /talks");
    CHECK(card(r, "2026-03-02", R"("client":"H 7","talks":-1)") != "");
    CHECK(card(r, "2026-03-02", R"("clint":"H 7")") == "unknown_member /clint");
    CHECK(card(r, "2026-03-02", R"("lang":"ru")") == "missing_member /client");
}

TEST_CASE("what is next stands in the order in which to speak of it, and says why") {
    auto r = clients::desk();
    const auto now = card(r, "2026-03-02", R"("client":"H 7","lang":"en")");
    CHECK(rows(now, "next", {"subject", "performance", "what", "urgency", "due", "person"}) ==
          "P-1,keep_promise,drawings,overdue,2026-02-13,Olga; M-1,call_back,-,overdue,2026-02-27,Olga; "
          "Z-1,reply,noisy pump,due,2026-03-02,Olga; "
          "K-1,return,-,overdue,2026-01-25,Olga; K-1/1,pay,-,overdue,2026-02-16,Olga; "
          "O-1,answer,-,soon,2026-03-05,Olga; P-2,keep_promise,list of pumps,soon,2026-03-06,Pavel; "
          "K-1,register,-,overdue,2026-01-16,Olga; N-1,assess,pumps,overdue,2026-02-06,Olga; "
          "O-1,contact,-,overdue,2026-02-09,Olga; Z-4,ask,rude,overdue,2026-02-12,Olga; "
          "K-1/1,remind,-,overdue,2026-02-19,Olga; K-1/1,demand,-,overdue,2026-02-26,Olga; "
          "K-1/1,claim,-,soon,2026-03-03,Olga; M-1,explain,-,soon,2026-03-03,Olga");
    CHECK(now.find(R"("say":{"message":"client_card.firm_overdue","parameters":{"due":"2026-02-13"},)"
                   R"("text":"The client was to have it by 2026-02-13. Apologise; do it now, or name a day."})") !=
          std::string::npos);
    CHECK(now.find(R"("say":{"message":"client_card.client_overdue_money","parameters":{"currency":"RUB",)"
                   R"("due":"2026-02-16","left":"1000.00"})") != std::string::npos);
    CHECK(now.find(R"("text":"Overdue by 17 calendar days.")") != std::string::npos);
    const auto bare = card(r, "2026-03-02", R"("client":"H 7","reasons":false)");
    CHECK(bare.find("\"reasons\"") == std::string::npos);
    CHECK(rows(bare, "next", {"subject"}) == rows(now, "next", {"subject"}));
}

TEST_CASE("what both sides owe is told by due day, however far that is") {
    auto r = clients::desk();
    const auto now = card(r, "2026-03-02");
    CHECK(rows(now, "firm_owes", {"subject", "what", "due", "days_overdue"}) ==
          "P-1,drawings,2026-02-13,17; M-1,-,2026-02-27,3; Z-1,noisy pump,2026-03-02,0; "
          "Z-3,a discount,2026-03-20,0; K-1,-,2026-04-15,0; P-3,visit,2026-06-01,0; K-1/2,-,2026-08-01,0");
    CHECK(rows(now, "client_owes", {"subject", "number", "due", "left"}) ==
          "K-1,7/26,2026-01-25,-; K-1/1,7/26,2026-02-16,1000.00; O-1,41,2026-03-05,-; P-2,-,2026-03-06,-");
    CHECK(rows(card(r, "2026-02-11"), "firm_owes", {"subject"}).find("M-1") == std::string::npos);
}

TEST_CASE("a card has the contracts, units, complaints, talks and debts of its client, and of no other") {
    auto r = clients::desk();
    const auto now = card(r, "2026-03-02");
    CHECK(rows(now, "contracts", {"id", "number", "to", "standing", "receivable"}) ==
          "K-1,7/26,2027-01-31,in_force,1000.00");
    CHECK(rows(now, "units", {"sale", "serial", "covered", "by", "until"}) == "S-1,TV-1,true,commercial,2028-01-21");
    CHECK(rows(now, "complaints", {"id", "subject", "days", "answered", "remedy", "due"}) ==
          "Z-2,late,29,2026-02-05,a discount,2026-03-20; Z-1,noisy pump,10,-,-,2026-03-02");
    CHECK(rows(now, "talks", {"id", "kind", "direction", "time", "reason", "outcome"}) ==
          "M-1,missed_call,inbound,10:00,-,-; I-2,interaction,outbound,-,-,answered; "
          "I-1,interaction,inbound,09:05,asked for drawings,-");
    CHECK(rows(card(r, "2026-03-02", R"("client":"H 7","talks":1)"), "talks", {"id"}) == "M-1");
    CHECK(rows(now, "reliability", {"currency", "overdue", "oldest_overdue_days"}) == "RUB,1000.00,14");
    r.record(R"([{"fact":"complaint_remedied","id":"Z-6","on":"2026-03-01","complaint":"Z-2"},
                 {"fact":"remedy_demanded","id":"D-1","on":"2026-03-01","client":"H 7","sale":"S-2","buyer":"consumer",
                  "demand":"repair","complaint":"dark"}])",
             clients::recorded).value();
    CHECK(rows(card(r, "2026-03-02"), "complaints", {"id"}) == "Z-1");
    CHECK(rows(card(r, "2026-03-02"), "units", {"sale", "covered"}) == "S-1,true; S-2,false");
}

TEST_CASE("a correction takes a fact to another client") {
    auto r = clients::desk();
    r.record(R"({"fact":"correction","id":"X","on":"2026-03-01","corrects":"M-1",
                 "with":{"fact":"missed_call","on":"2026-02-26","client":"other"}})",
             clients::recorded).value();
    CHECK(rows(card(r, "2026-03-02"), "talks", {"id"}) == "I-2; I-1");
    CHECK(rows(card(r, "2026-03-02", R"("client":"other")"), "talks", {"id", "on"}) == "M-1,2026-02-26");
}

TEST_CASE("a move that a lifecycle loaded later does not allow is told, and the stage is what was recorded") {
    auto r = clients::desk();
    r.record(R"({"fact":"stage_changed","id":"G","on":"2026-03-01","client":"H 7","to":"key","by":"Olga"})",
             clients::recorded).value();
    r.load(document_kind::standard, R"({"schema":"troth.standard","version":1,"lifecycles":{"client":{"versions":[
        {"rule":{"stages":[{"stage":"active","first":true,"to":["lost"]},
                           {"stage":"key","to":[]},{"stage":"lost","to":[]}]}}]}}})", clients::recorded).value();
    CHECK(card(r, "2026-03-02").find(R"("stage":{"stage":"key","since":"2026-03-01","days":1,"by":"Olga",)"
                                     R"("fault":"from \"active\" a client does not come to \"key\", expected one )"
                                     R"(of lost")") != std::string::npos);
}

TEST_CASE("of several moves of a day the last one by what they say is the stage, however they were recorded") {
    auto r = clients::desk();
    r.record(R"([{"fact":"stage_changed","id":"G2","on":"2026-03-01","client":"H 7","from":"key","to":"dormant"},
                 {"fact":"stage_changed","id":"G1","on":"2026-03-01","client":"H 7","from":"active","to":"key"}])",
             clients::recorded).value();
    CHECK(card(r, "2026-03-02").find(R"("stage":{"stage":"dormant","since":"2026-03-01","days":1,"next":)") !=
          std::string::npos);
}

TEST_CASE("contracts are found by their client as if all were looked through") {
    auto r = clients::desk();
    const auto all = r.query(R"({"select":"contracts","as_of":"2026-03-02","details":true})").value();
    const auto one = r.query(R"({"select":"contracts","as_of":"2026-03-02","details":true,"client":"H 7"})").value();
    const auto other =
        r.query(R"({"select":"contracts","as_of":"2026-03-02","details":true,"client":"nobody recorded"})").value();
    CHECK(all == one.substr(0, one.size() - 2) + "," + other.substr(std::string(R"({"contracts":[)").size()));
}

namespace {

std::string text_of(const duty_list& list) {
    std::string out;
    json::write_duty_list(out, list);
    return out;
}

/// The findings of a review of all that are about a client, or a person's.
template <class Wanted>
std::string part_of(const duty_list& all, Wanted wanted) {
    duty_list out{all.on, {}};
    std::copy_if(all.findings.begin(), all.findings.end(), std::back_inserter(out.findings), wanted);
    return text_of(out);
}

/// The persons and clients of whose part the review says something else than that of all does.
std::string differing(registry& r, date on, std::set<std::string> people, std::set<std::string> clients) {
    const auto all = r.review({.on = on}).value();
    for (const auto& f : all.findings) {
        if (f.person) people.insert(*f.person);
        if (f.client) clients.insert(*f.client);
    }
    std::string out;
    for (const auto& person : people)
        if (text_of(r.review({.on = on, .person = person}).value()) !=
            part_of(all, [&](const finding& f) { return f.person == person; }))
            out += person + " ";
    for (const auto& client : clients)
        if (text_of(r.review({.on = on, .client = client}).value()) !=
            part_of(all, [&](const finding& f) { return f.client == client; }))
            out += client + " ";
    return out;
}

}  // namespace

TEST_CASE("the review of a client, or of who has clients alone, is what that of all says of them") {
    auto r = clients::desk();
    for (const auto* on : {"2026-01-13", "2026-02-14", "2026-03-02", "2026-07-01"})
        CHECK(differing(r, day(on), {"nobody"}, {"nobody", ""}) == "");
    REQUIRE(rc::check("part of a review", [] {
        auto facts = sample::array_of(sample::any_facts(1, 40));
        facts.pop_back();
        for (int i = 0, n = sample::any(0, 8); i < n; ++i) {
            static const char* const scopes[] = {R"("client":"c0")", R"("client":"c1")", R"("duty":"collect")",
                                                 R"("client":"c0","duty":"collect")", R"("unit":"u")"};
            const auto whose = sample::any(0, 4);
            facts += R"(,{"fact":"assignment","id":"as)" + std::to_string(i) + R"(","on":")" +
                     to_string(*day("2025-01-01").plus(sample::any(0, 60))) + "\"," + scopes[sample::any(0, 5)] +
                     (whose == 0 ? "" : R"(,"person":"p)" + std::to_string(whose) + "\"") + "}";
        }
        auto r = sample::in_memory();
        r.record(facts + "]", day("2025-06-01")).value();
        const auto on = *day("2025-01-01").plus(sample::any(0, 90));
        RC_ASSERT(differing(r, on, {"p1", "p2", "p3"}, {"c0", "c1", "c9"}) == "");
    }));
}
