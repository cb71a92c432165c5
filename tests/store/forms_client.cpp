// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "forms.hpp"

using namespace troth;

namespace {

/// A registry with the rules of clients, two clients, and for the first an offer, a promise, a complaint, a need.
registry desk() {
    auto r = forms::registry_with("client");
    r.record(R"([
        {"fact":"client_recorded","id":"C-1","on":"2026-03-02","client":"rassvet","kind":"organisation",
         "name":"Рассвет"},
        {"fact":"client_recorded","id":"C-2","on":"2026-03-02","client":"novak","kind":"person","name":"Ján Novák"},
        {"fact":"need","id":"N","on":"2026-03-03","client":"rassvet","what":"pumps"},
        {"fact":"offer","id":"O","on":"2026-03-04","client":"rassvet","needs":["N"]},
        {"fact":"promise","id":"P","on":"2026-03-04","client":"rassvet","by":"firm","what":"call","due":"2026-03-06"},
        {"fact":"complaint","id":"Z","on":"2026-03-04","client":"rassvet","subject":"late","buyer":"business"},
        {"fact":"special_terms","id":"T","on":"2026-03-04","client":"rassvet","to":"2026-12-31"}])",
             forms::today).value();
    return r;
}

/// The faults of a fact of the first client on a day after all that is there.
std::string told(registry& r, const std::string& kind, const std::string& members,
                 const std::string& on = "2026-03-10") {
    return forms::faults(r, R"({"fact":")" + kind + R"(","id":"X","on":")" + on + R"(","client":"rassvet")" +
                                (members.empty() ? "" : "," + members) + "}");
}

}  // namespace

TEST_CASE("a client's record is refused with all its faults, and a name is given once") {
    auto r = desk();
    CHECK(forms::faults(r, R"([
        {"fact":"client_recorded","id":"A","on":"2026-03-10","client":"rassvet","kind":"firm"},
        {"fact":"client_recorded","id":"B","on":"2026-03-10","client":" ","kind":"person","name":"B",
         "since":"2026-03-11","credit_limit":"5.00","contacts":[{"kind":"phone"},{"kind":"phone","number":"1"}]},
        {"fact":"client_changed","id":"D","on":"2026-03-10","client":"zarya","budget":"1.005","currency":"EUR",
         "consents":[{"from":"2026-03-10","until":"2026-03-09"}]}])") ==
          "contradiction /0/client, bad_value /0/kind, missing_member /0/name, bad_value /1/client, "
          "contradiction /1/since, missing_member /1/contacts/0/value, unknown_member /1/contacts/1/number, "
          "missing_member /1/contacts/1/value, missing_member /1/currency, unknown_name /2/client, "
          "bad_value /2/budget, contradiction /2/consents/0/until, missing_member /2/consents/0/to");
}

TEST_CASE("names, numbers and addresses in any script are kept byte for byte") {
    auto r = desk();
    const auto recorded = [&](const std::string& id, const std::string& name, const std::string& contacts) {
        CHECK(forms::faults(r, R"({"fact":"client_recorded","kind":"person","on":"2026-03-10","id":")" + id +
                                   R"(","client":")" + name + R"(","name":")" + name + R"(","contacts":)" + contacts +
                                   "}")
                  .empty());
        const auto kept = r.query(R"({"select":"facts","id":")" + id + "\"}").value();
        return kept.find("\"name\":\"" + name + "\"") != std::string::npos &&
               kept.find("\"contacts\":" + contacts) != std::string::npos;
    };
    CHECK(recorded("F", "رضا «کریمی»",
                   R"([{"kind":"phone","value":"۰۲۱-۵۵۵۵۰۱۰۱"},{"kind":"email","value":"a b@@"}])"));
    CHECK(recorded("G", "Ľubica Žišková", R"([{"kind":"phone","value":"+421 (0)2/555-01 01 kl. 7"}])"));
    CHECK(recorded("H", "Їжак’ ☎", R"([{"kind":"email","value":"почта@їжак.укр"}])"));
}

TEST_CASE("what happens with a client is refused where it says too little, or what cannot be") {
    auto r = desk();
    CHECK(told(r, "client_checked", "", "2026-03-01") == "contradiction /on");
    CHECK(told(r, "stage_changed", "") == "missing_member /to");
    CHECK(told(r, "interaction", R"("direction":"in","interested":"yes","offer":"N",
        "objections":[{"answer":"a","by":"b"}])") ==
          "bad_value /direction, wrong_type /interested, unknown_name /offer, unknown_member /objections/0/by, "
          "missing_member /objections/0/objection, missing_member /channel");
    CHECK(told(r, "reason_found", R"("interaction":"O")") == "unknown_name /interaction, missing_member /reason");
    CHECK(told(r, "lateness_explained", R"("request":"O")") == "unknown_name /request, missing_member /ground");
    CHECK(told(r, "lateness_explained", R"("ground":"late")") == "missing_member /interaction");
    CHECK(told(r, "survey_dropped", "") == "missing_member /survey");
    CHECK(told(r, "promise", R"("by":"me","due":"2026-03-09")") ==
          "bad_value /by, contradiction /due, missing_member /what");
    CHECK(told(r, "promise_moved", R"("promise":"P","due":"2026-03-09")") == "contradiction /due");
    CHECK(told(r, "promise_kept", R"("promise":"P")", "2026-03-03") == "contradiction /on");
    CHECK(told(r, "contact_planned", R"("due":"soon")") == "bad_value /due");
    CHECK(told(r, "contact_held", R"("contact":"P")") == "unknown_name /contact");
    CHECK(told(r, "request", R"("process_days":"3")") == "wrong_type /process_days, missing_member /what");
    CHECK(told(r, "issue_settled", "") == "missing_member /issue");
    CHECK(told(r, "satisfaction", R"("scale":"1-6","score":"5")") == "bad_value /scale, wrong_type /score");
    CHECK(told(r, "satisfaction", R"("scale":"1-5","score":0)") == "bad_value /score");
    CHECK(told(r, "satisfaction", R"("scale":"0-10","score":11)") == "bad_value /score");
    CHECK(told(r, "repeat_expected", "") == "missing_member /due");
    CHECK(forms::faults(r, R"({"fact":"notice","id":"B","on":"2026-03-10","about":"x","clients":["rassvet","zarya"],
        "due":"2026-03-09"})") == "unknown_name /clients/1, contradiction /due");
    CHECK(forms::faults(r, R"({"fact":"notice","id":"B","on":"2026-03-10","about":"x","clients":[],
        "due":"2026-03-12"})") == "missing_member /clients");
    CHECK(told(r, "satisfaction", R"("scale":"0-10","score":0)").empty());
}

TEST_CASE("an offer is answered by its own client, once, and not after it is over") {
    auto r = desk();
    CHECK(told(r, "offer", R"("amount":"5.00","valid_to":"2026-03-09","valid_days":3,"needs":["O"])") ==
          "contradiction /valid_to, contradiction /valid_days, unknown_name /needs/0, missing_member /currency");
    CHECK(forms::faults(r, R"({"fact":"offer_accepted","id":"X","on":"2026-03-10","client":"novak","offer":"O",
        "contract":"none of it"})") == "contradiction /client, bad_value /contract");
    CHECK(forms::faults(r, R"({"fact":"offer_accepted","id":"X","on":"2026-03-10","offer":"O"})") ==
          "missing_member /client");
    CHECK(told(r, "discount_granted", R"("offer":"O","percent":"3 %")") == "bad_value /percent, missing_member /by");
    CHECK(told(r, "points_agreed", R"("offer":"O","points":[])") == "missing_member /points");
    CHECK(told(r, "draft", R"("offer":"P")") == "unknown_name /offer");
    CHECK(told(r, "offer_rejected", R"("offer":"O")").empty());
    CHECK(forms::faults(r, R"({"fact":"offer_accepted","id":"Y","on":"2026-03-11","client":"rassvet","offer":"O"})") ==
          "contradiction /on");
    auto other = desk();
    CHECK(told(other, "offer_accepted", R"("offer":"O")").empty());
    CHECK(forms::faults(other, R"([
        {"fact":"offer_accepted","id":"Y","on":"2026-03-11","client":"rassvet","offer":"O"},
        {"fact":"offer_lapsed","id":"V","on":"2026-03-11","offer":"O"}])") ==
          "contradiction /0/offer, contradiction /1/on");
}

TEST_CASE("a complaint is answered until it is withdrawn, and a remedy has a day") {
    auto r = desk();
    CHECK(told(r, "complaint", R"("acknowledged":"no","demand":"money","sold":"work","amount":"5.00")") ==
          "bad_value /acknowledged, bad_value /demand, bad_value /sold, missing_member /currency, "
          "missing_member /buyer, missing_member /subject");
    CHECK(told(r, "complaint_answered", R"("complaint":"Z","outcome":"yes","remedy":"a visit")") ==
          "bad_value /outcome, missing_member /remedy_due");
    CHECK(told(r, "complaint_answered", R"("complaint":"Z","outcome":"accepted","remedy_due":"2026-03-09")") ==
          "contradiction /remedy_due, missing_member /remedy");
    CHECK(told(r, "complaint_cause", R"("complaint":"O")") == "unknown_name /complaint, missing_member /cause");
    CHECK(told(r, "complaint_withdrawn", R"("complaint":"Z")").empty());
    CHECK(forms::faults(r, R"({"fact":"complaint_answered","id":"Y","on":"2026-03-11","client":"rassvet",
        "complaint":"Z","outcome":"refused"})") == "contradiction /on");
}

TEST_CASE("special terms end after they begin, and what is decided about them says why") {
    auto r = desk();
    CHECK(told(r, "special_terms", R"("from":"2026-04-01","to":"2026-03-31")") == "contradiction /to");
    CHECK(told(r, "special_terms_renewed", R"("terms":"T","to":"2026-03-09")") == "contradiction /to");
    CHECK(told(r, "special_terms_unmet", R"("terms":"O")") == "unknown_name /terms, missing_member /condition");
    CHECK(told(r, "special_terms_kept", R"("terms":"T")") == "missing_member /ground");
}
