// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/law/standard.hpp>

#include "clients.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Four clients of two employees, from winter to spring.
registry firm() {
    auto r = registry::open(":memory:", {.salt = std::string(32, 's')}).value();
    r.load(document_kind::standard, "standard", clients::recorded).value();
    r.load(document_kind::rules, "client", clients::recorded).value();
    const auto done = r.record(R"([
      {"fact":"assignment","id":"as1","on":"2025-01-01","person":"Olga","client":"a"},
      {"fact":"assignment","id":"as2","on":"2025-01-01","person":"Olga","client":"b"},
      {"fact":"assignment","id":"as3","on":"2025-01-01","person":"Maksim","client":"c"},
      {"fact":"client_recorded","id":"C-a","on":"2025-12-01","client":"a","kind":"organisation","name":"A",
       "contacts":[{"kind":"phone","value":"1"}],"segments":["hotels"],"stage":"lead"},
      {"fact":"client_recorded","id":"C-b","on":"2026-01-10","client":"b","kind":"organisation","name":"B",
       "contacts":[{"kind":"phone","value":"2"}],"stage":"lead"},
      {"fact":"client_recorded","id":"C-c","on":"2025-06-01","client":"c","kind":"person","name":"C",
       "contacts":[{"kind":"phone","value":"3"}],"stage":"active"},
      {"fact":"client_recorded","id":"C-d","on":"2025-06-01","client":"d","kind":"person","name":"D",
       "contacts":[{"kind":"phone","value":"4"}]},
      {"fact":"client_changed","id":"C-c2","on":"2026-02-01","client":"c","segments":["hotels","spa"]},
      {"fact":"client_recorded","id":"C-e","on":"2026-04-02","client":"e","kind":"person","name":"E","stage":"lead"},
      {"fact":"stage_changed","id":"G-1","on":"2026-01-20","client":"a","from":"lead","to":"contacted"},
      {"fact":"need","id":"N-1","on":"2026-01-20","client":"a","what":"pumps"},
      {"fact":"stage_changed","id":"G-2","on":"2026-01-20","client":"a","from":"contacted","to":"qualified"},
      {"fact":"stage_changed","id":"G-3","on":"2026-04-01","client":"a","from":"qualified","to":"negotiation"},
      {"fact":"stage_changed","id":"G-4","on":"2026-03-05","client":"c","to":"lost"},
      {"fact":"client_left","id":"L-1","on":"2026-03-20","client":"c"},
      {"fact":"reliability_forecast","id":"R-1","on":"2025-07-01","client":"d","verdict":"reliable"},
      {"fact":"reliability_forecast","id":"R-2","on":"2026-02-01","client":"a","verdict":"doubtful"},
      {"fact":"reliability_forecast","id":"R-3","on":"2026-03-01","client":"a","verdict":"reliable"},
      {"fact":"reliability_forecast","id":"R-4","on":"2026-04-01","client":"b","verdict":"reliable"},
      {"fact":"interaction","id":"I-1","on":"2026-01-12","client":"b","direction":"inbound","channel":"email",
       "reason":"price"},
      {"fact":"interaction","id":"I-2","on":"2026-01-13","client":"b","direction":"outbound","channel":"phone",
       "employee":"Maksim","outcome":"not_reached"},
      {"fact":"interaction","id":"I-3","on":"2026-01-15","client":"b","direction":"outbound","channel":"phone",
       "outcome":"told"},
      {"fact":"interaction","id":"I-4","on":"2026-04-03","client":"b","direction":"outbound","channel":"phone"},
      {"fact":"missed_call","id":"M-1","at":"2026-02-02T10:00+03:00","client":"a","channel":"phone"},
      {"fact":"interaction","id":"I-5","at":"2026-02-02T11:00+03:00","client":"a","direction":"outbound",
       "channel":"phone","outcome":"talked"},
      {"fact":"missed_call","id":"M-2","at":"2026-03-30T10:00+03:00","client":"a","channel":"phone"},
      {"fact":"contact_planned","id":"K-1","on":"2026-02-03","client":"a","due":"2026-02-10"},
      {"fact":"contact_held","id":"K-2","on":"2026-02-10","contact":"K-1"},
      {"fact":"promise","id":"P-1","on":"2025-12-20","client":"a","by":"firm","what":"call","due":"2026-01-05"},
      {"fact":"promise_kept","id":"P-1k","on":"2025-12-30","promise":"P-1"},
      {"fact":"promise","id":"P-2","on":"2026-01-15","client":"b","by":"firm","what":"drawings","due":"2026-01-20",
       "interaction":"I-2"},
      {"fact":"promise_kept","id":"P-2k","on":"2026-01-25","promise":"P-2"},
      {"fact":"promise","id":"P-3","on":"2026-02-01","client":"a","by":"firm","what":"visit","due":"2026-02-05"},
      {"fact":"promise_moved","id":"P-3m","on":"2026-02-04","promise":"P-3","due":"2026-03-10"},
      {"fact":"promise_kept","id":"P-3k","on":"2026-04-10","promise":"P-3"},
      {"fact":"promise","id":"P-4","on":"2026-03-01","client":"a","by":"client","what":"list","due":"2026-03-31"},
      {"fact":"promise","id":"P-5","on":"2026-03-01","client":"a","by":"client","what":"plan","due":"2026-03-08"},
      {"fact":"promise_released","id":"P-5r","on":"2026-03-07","promise":"P-5"},
      {"fact":"promise","id":"P-6","on":"2026-03-01","client":"a","by":"firm","what":"act","due":"2026-05-01"},
      {"fact":"complaint","id":"Z-0","on":"2025-12-01","client":"c","subject":"noise","buyer":"consumer"},
      {"fact":"complaint_answered","id":"Z-0a","on":"2025-12-05","client":"c","complaint":"Z-0","outcome":"accepted",
       "cause":"bearing"},
      {"fact":"complaint","id":"Z-1","on":"2026-02-01","client":"c","subject":"noise","buyer":"consumer"},
      {"fact":"complaint_answered","id":"Z-1a","on":"2026-02-20","client":"c","complaint":"Z-1","outcome":"accepted",
       "remedy":"a new pump","remedy_due":"2026-03-01"},
      {"fact":"complaint_cause","id":"Z-1c","on":"2026-02-25","complaint":"Z-1","cause":"bearing"},
      {"fact":"complaint","id":"Z-2","on":"2026-02-01","client":"a","subject":"late","buyer":"business",
       "acknowledged":"at once"},
      {"fact":"complaint_answered","id":"Z-2a","on":"2026-02-03","client":"a","complaint":"Z-2","outcome":"refused",
       "cause":"weather"},
      {"fact":"complaint","id":"Z-3","on":"2026-03-10","client":"a","subject":"dear","buyer":"business"},
      {"fact":"complaint_withdrawn","id":"Z-3w","on":"2026-03-11","complaint":"Z-3"},
      {"fact":"complaint","id":"Z-4","on":"2026-03-12","client":"b","subject":"late","buyer":"business"},
      {"fact":"complaint_answered","id":"Z-4a","on":"2026-04-20","client":"b","complaint":"Z-4","outcome":"refused",
       "cause":"weather"},
      {"fact":"satisfaction","id":"S-1","on":"2026-02-05","client":"a","scale":"1-5","score":4},
      {"fact":"satisfaction","id":"S-2","on":"2026-02-06","client":"b","scale":"1-5","score":5},
      {"fact":"satisfaction","id":"S-3","on":"2026-02-06","client":"b","scale":"0-10","score":0}])",
                               clients::recorded);
    INFO((done ? "" : done.error().where + ": " + done.error().message));
    REQUIRE(done);
    return r;
}

std::string report(registry& r, const std::string& more = "", const std::string& from = "2026-01-01",
                   const std::string& to = "2026-03-31") {
    const auto answer =
        r.query(R"({"select":"client_report","from":")" + from + R"(","to":")" + to + "\"" + more + "}");
    return answer ? *answer : std::string(name_of(answer.error().code)) + " " + answer.error().where;
}

std::string rows(const std::string& report, const char* list, std::initializer_list<const char*> members) {
    return clients::rows(report, list, members, "client_report");
}

}  // namespace

TEST_CASE("a report has the funnel of its period, and how long clients stayed") {
    auto r = firm();
    const auto all = report(r, R"(,"lang":"en")");
    CHECK_THAT(all, ContainsSubstring(R"("clients":3,)"));
    CHECK_THAT(all,
               ContainsSubstring(
                   R"({"stage":"lead","title":"Lead","listed":true,"at_start":1,"came":1,"left":1,"won":0,"lost":0,)"
                   R"("at_end":1,"went_on":"50"})"));
    CHECK_THAT(
        all, ContainsSubstring(
                 R"({"stage":"active","title":"Active","listed":true,"at_start":1,"came":0,"left":1,"won":0,"lost":1,)"
                 R"("at_end":0,"went_on":"0"})"));
    CHECK(rows(all, "moves", {"stage", "to", "count", "share", "to_title"}) ==
          "lead,contacted,1,50,Contacted; contacted,qualified,1,100,Qualified; active,lost,1,100,Lost; "
          "lost,-,1,100,-");
    CHECK_THAT(all, ContainsSubstring(R"({"stage":"lead","title":"Lead","ended":1,"mean_days":"50.00",)"
                                      R"("median_days":"50","longest_days":50,"going_on":1,"over_term":1})"));
    CHECK_THAT(all, ContainsSubstring(R"({"stage":"lost","title":"Lost","ended":1,"mean_days":"15.00",)"
                                      R"("median_days":"15","longest_days":15,"going_on":0})"));
}

TEST_CASE("a report counts the talks of each employee, and the calls that were missed") {
    auto r = firm();
    const auto all = report(r);
    CHECK(rows(all, "talks",
               {"person", "inbound", "outbound", "not_reached", "missed_calls", "called_back_in_time",
                "called_back_late", "contacts_planned", "contacts_held"}) ==
          "Maksim,0,1,1,0,0,0,0,0; Olga,1,2,0,2,1,0,1,1");
    CHECK(rows(all, "channels", {"person", "channel", "count"}) == "Maksim,phone,1; Olga,phone,2; Olga,email,1");
    CHECK(rows(report(r, R"(,"person":"Maksim")"), "talks", {"person", "outbound"}) == "Maksim,1");
}

TEST_CASE("promises that were due are kept in time, late, broken, released or open when the period ends") {
    auto r = firm();
    const auto all = report(r);
    const auto members = {"by",        "person", "given",    "due",  "in_time", "late",
                          "late_days", "broken", "released", "open", "moved",   "kept"};
    CHECK(rows(all, "promises", members) == "firm,-,3,3,1,1,5.00,1,0,0,1,33.33; client,-,2,2,0,0,-,0,1,1,0,-");
    CHECK(rows(all, "promises_by_person", members) ==
          "firm,Maksim,1,1,0,1,5.00,0,0,0,0,0; firm,Olga,2,2,1,0,-,1,0,0,1,50; "
          "client,Olga,2,2,0,0,-,0,1,1,0,-");
    // Kept afterwards: then it was late, and not broken.
    CHECK_THAT(
        rows(report(r, "", "2026-03-01", "2026-04-30"), "promises", {"by", "due", "late", "late_days", "broken"}),
        ContainsSubstring("firm,1,1,31.00,0"));
}

TEST_CASE("complaints are followed to the end of the period") {
    auto r = firm();
    const auto all = report(r);
    CHECK_THAT(
        all, ContainsSubstring(
                 R"("complaints":{"received":4,"acknowledged":2,"in_time":1,"late":1,"withdrawn":1,"waiting":1,)"
                 R"("waiting_late":1,"remedies":1,"remedies_done":0,"remedies_late":1,"open_at_end":2,"repeated":1})"));
    CHECK(rows(all, "repeated", {"client", "id", "before", "days", "same_subject", "same_cause"}) ==
          "c,Z-1,Z-0,62,true,true");
    CHECK(rows(all, "causes", {"cause", "count", "share", "cumulative"}) ==
          "bearing,1,25,25; weather,1,25,50; -,2,50,100");
    CHECK(rows(all, "satisfaction", {"scale", "count", "mean"}) == "0-10,1,0.00; 1-5,2,4.50");
    // Next month the cause of another one is known, and who answered it.
    CHECK(rows(report(r, "", "2026-01-01", "2026-04-30"), "causes", {"cause", "count"}) == "weather,2; bearing,1; -,1");
}

TEST_CASE("the reliability of a base is by the last forecast of each client who is still there") {
    auto r = firm();
    CHECK(rows(report(r), "reliability", {"verdict", "count", "old", "share"}) == "reliable,2,1,66.67; -,1,0,33.33");
    CHECK(rows(report(r, "", "2026-01-01", "2026-02-15"), "reliability", {"verdict", "count"}) ==
          "doubtful,1; reliable,1; -,2");
}

TEST_CASE("work is what was closed in the period, and what was open at its end") {
    auto r = firm();
    const auto all = report(r);
    const auto work = rows(all, "work", {"person", "duty", "performance", "in_time", "late", "open", "overdue"});
    CHECK_THAT(work, ContainsSubstring("Olga,client-manager.duty.process-incoming,answer,0,1,0,0; "
                                       "Olga,client-manager.duty.process-incoming,call_back,1,0,1,1"));
    CHECK_THAT(work, ContainsSubstring("Maksim,client-manager.duty.handle-complaints,reply,0,1,0,0"));
    CHECK_THAT(work, ContainsSubstring("-,client-manager.duty.client-base,check,0,0,1,1"));
    // As the period ended: what happened since does not matter.
    auto later = firm();
    later
        .record(R"([{"fact":"interaction","id":"X","on":"2026-04-01","client":"a","direction":"outbound",
                      "channel":"phone"}])",
                clients::recorded)
        .value();
    CHECK(report(later) == all);
}

TEST_CASE("a report says the same whether what happened after its period is recorded or not") {
    auto r = firm();
    const auto answer = r.query(R"({"select":"facts"})").value();
    const auto parsed = json::document::parse(answer).value();
    auto facts = parsed.root();
    REQUIRE(facts.find("facts", facts));
    for (const auto* to : {"2025-12-31", "2026-01-20", "2026-02-10", "2026-03-05", "2026-03-31", "2026-04-15"}) {
        auto then = registry::open(":memory:").value();
        then.load(document_kind::standard, "standard", clients::recorded).value();
        then.load(document_kind::rules, "client", clients::recorded).value();
        for (const auto row : facts) {
            auto content = row, kind = row, day = row;
            REQUIRE((row.find("fact", content) && content.find("fact", kind)));
            if (kind.text().starts_with("troth.")) continue;
            if (!content.find("on", day)) REQUIRE(content.find("at", day));
            std::string text;
            content.append_to(text);
            if (std::string(day.text()).substr(0, 10) <= to) then.record(text, clients::recorded).value();
        }
        INFO(to);
        CHECK(report(r, "", "2025-12-10", to) == report(then, "", "2025-12-10", to));
    }
}

TEST_CASE("a report of a person or of a segment has their clients alone") {
    auto r = firm();
    const auto olga = report(r, R"(,"person":"Olga")");
    CHECK_THAT(olga, ContainsSubstring(R"("person":"Olga","clients":2,)"));
    CHECK(rows(olga, "moves", {"stage", "to"}) == "lead,contacted; contacted,qualified");
    CHECK_THAT(olga, ContainsSubstring(R"("received":3,)"));
    CHECK_THAT(rows(olga, "promises", {"by", "due", "late"}), ContainsSubstring("firm,2,0"));
    const auto hotels = report(r, R"(,"segment":"hotels")");
    CHECK_THAT(hotels, ContainsSubstring(R"("segment":"hotels","clients":1,)"));
    CHECK(rows(hotels, "repeated", {"id"}) == "Z-1");
    CHECK(rows(hotels, "talks", {"person", "outbound"}) == "Olga,1");
    CHECK_THAT(report(r, R"(,"segment":"spa")", "2025-12-01", "2026-01-31"), ContainsSubstring(R"("clients":0,)"));
}

TEST_CASE("an empty period and an empty registry have a report") {
    auto r = registry::open(":memory:").value();
    const auto none = report(r);
    CHECK_THAT(none, ContainsSubstring(R"("clients":0,)") && ContainsSubstring(R"("causes":[],)") &&
                         ContainsSubstring(R"({"by":"firm","given":0,"due":0,)"));
    auto f = firm();
    const auto early = report(f, "", "2020-01-01", "2020-01-31");
    CHECK_THAT(early, ContainsSubstring(R"("clients":0,)") && ContainsSubstring(R"("received":0,)"));
    CHECK(rows(early, "work", {"person"}).empty());
}

TEST_CASE("facts count in a report as they are understood, or were understood") {
    auto r = firm();
    const auto before = report(r);
    const auto day = *clients::recorded.plus(1);
    r.correct("P-2", R"({"fact":"promise","on":"2026-01-15","client":"b","by":"firm","what":"drawings",
                        "due":"2026-01-26"})",
              day)
        .value();
    r.correct("Z-2", "", day).value();
    r.correct("Z-2a", "", day).value();
    r.correct("I-4", R"({"fact":"interaction","on":"2026-03-01","client":"b","direction":"outbound",
                        "channel":"visit","outcome":"talked"})",
              day)
        .value();
    r.correct("L-1", "", day).value();
    const auto now = report(r);
    CHECK_THAT(rows(now, "promises", {"by", "in_time", "late"}), ContainsSubstring("firm,2,0"));
    CHECK_THAT(now, ContainsSubstring(R"("received":3,)") && ContainsSubstring(R"("clients":4,)"));
    CHECK_THAT(rows(now, "channels", {"channel", "count"}), ContainsSubstring("visit,1"));
    CHECK(report(r, R"(,"known":"2026-11-01")") == before);
}

TEST_CASE("a report knows no subject and no cause of a client who was erased") {
    auto r = firm();
    const auto erased =
        r.erase(R"({"client":"c","by":"Olga","ground":"asked for it","despite_open":true})", clients::recorded);
    REQUIRE(erased);
    const auto all = report(r);
    CHECK_THAT(all, ContainsSubstring(R"("received":4,)") && ContainsSubstring(R"("repeated":[])") &&
                        !ContainsSubstring("bearing"));
    CHECK(rows(all, "causes", {"cause", "count"}) == "weather,1; -,3");
}

TEST_CASE("the stages of a report are those of the employer's lifecycle, and others that were left over") {
    auto r = firm();
    r.load(document_kind::standard, R"({"schema":"troth.standard","version":1,"terms":{
      "stage_term.trial":{"versions":[{"rule":{"term":{"days":5}}}]}},
      "lifecycles":{"client":{"versions":[{"rule":{"stages":[
        {"stage":"trial","title":{"en":"On trial"},"first":true,"to":["active"]},
        {"stage":"active","to":["trial"]}]}}]}}})",
           clients::recorded)
        .value();
    r.record(R"([{"fact":"client_recorded","id":"C-t","on":"2026-03-01","client":"t","kind":"person","name":"T",
                  "stage":"trial"}])",
             clients::recorded)
        .value();
    const auto all = report(r, R"(,"lang":"en")");
    CHECK(rows(all, "funnel", {"stage", "title", "listed", "at_end"}) ==
          "trial,On trial,true,1; active,-,true,0; contacted,-,false,0; lead,-,false,1; lost,-,false,0; "
          "qualified,-,false,1");
    CHECK_THAT(all, ContainsSubstring(R"("stage":"trial","title":"On trial","ended":0,"going_on":1,"over_term":1)"));
}

TEST_CASE("a question for a report that is none is refused, and a long list is cut with a word") {
    auto r = firm();
    CHECK(report(r, "", "2026-03-31", "2026-01-01") == "contradiction /to");
    CHECK(report(r, R"(,"limit":0)") == "limit /limit");
    CHECK(report(r, R"(,"limit":100001)") == "limit /limit");
    CHECK(report(r, R"(,"clients":1)") == "unknown_member /clients");
    CHECK(report(r, "", "2026-02-30", "2026-03-01") == "bad_value /from");
    const auto cut = report(r, R"(,"limit":1)");
    CHECK(rows(cut, "causes", {"cause"}) == "bearing");
    CHECK_THAT(rows(cut, "left_off", {"list", "count"}), ContainsSubstring("causes,2"));
    CHECK(rows(report(r), "left_off", {"list"}).empty());
}
