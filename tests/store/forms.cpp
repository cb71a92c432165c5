// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "forms.hpp"

using namespace troth;
using sample::day;

TEST_CASE("a contract whose terms contradict is refused with all faults at once, and nothing is recorded") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, R"([
        {"fact":"contract","id":"C-1","on":"2026-03-10","client":"acme","currency":"EURO","from":"2026-04-01",
         "to":"2026-03-01","price":"-5.00","performances":[
            {"id":"1","by":"custmer","kind":"pay","due":"2026-04-20","amount":"10.00"},
            {"id":"1","by":"client","kind":"paid","due":"soon"},
            {"by":"client","kind":"pay","due":"2026-04-20"}]},
        {"fact":"contract","id":"C-2","on":"2026-03-10","currency":"EUR","to":"2026-01-10","notice_days":"30",
         "performances":[{"id":"1","by":"firm","kind":"pay","due":"2026-04-20","amount":"10.005"}]},
        {"fact":"addendum","id":"A-1","on":"2026-03-01","contract":"C-2","currency":"USD","performances":[{"id":"7"}],
         "dropped":["1","8"],"added":[{"id":"1","by":"firm","kind":"deliver","due":"2026-05-01"}]},
        {"fact":"addendum","id":"A-2","on":"2026-03-11","contract":"C-9","performances":[{"id":"7"}]}])") ==
          "bad_value /0/currency, contradiction /0/to, bad_value /0/price, bad_value /0/performances/0/by, "
          "contradiction /0/performances/1/id, bad_value /0/performances/1/kind, bad_value /0/performances/1/due, "
          "missing_member /0/performances/2/id, missing_member /0/performances/2/amount, contradiction /1/to, "
          "wrong_type /1/notice_days, contradiction /1/performances/0/id, bad_value /1/performances/0/amount, "
          "contradiction /2/on, contradiction /2/currency, unknown_name /2/performances/0/id, "
          "unknown_name /2/dropped/1, contradiction /2/added/0/id, unknown_name /3/contract");
    CHECK(r.query(R"({"select":"facts","kind":"contract"})").value() == R"({"facts":[]})");
}

TEST_CASE("what a form expects is told beside what was found") {
    auto r = forms::registry_with("contract");
    const auto message = [&](const std::string& text) { return r.record(text, forms::today).error().message; };
    CHECK(message(R"({"fact":"change_proposed","id":"P","on":"2026-03-10","by":"custmer"})") ==
          R"(found "custmer", expected one of firm, client)");
    CHECK(message(R"({"fact":"claim_reply","id":"R","on":"2026-03-10","claim":"K","outcome":"refused"})") ==
          R"(found "K", expected the id of a fact of the kind "claim")");
    r.record(R"({"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR","performances":[
        {"id":"1","by":"client","kind":"pay","due":"2026-04-01","amount":"5.00"}]})", forms::today).value();
    CHECK(message(R"({"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","dropped":["2"]})") ==
          R"(found "2", expected the name of a performance of "C")");
    CHECK(message(R"({"fact":"addendum","id":"A","on":"2026-03-09","contract":"C"})") ==
          R"(found 2026-03-09, expected a day not before the contract "C", 2026-03-10)");
    CHECK(message(R"({"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","currency":"USD"})") ==
          R"(found "USD", expected "EUR" as in the contract "C")");
    CHECK(message(R"({"fact":"claim_reply","id":"R","on":"2026-03-10","claim":"C","outcome":"refused"})") ==
          R"(found "C", a fact of the kind "contract", expected the id of a fact of the kind "claim")");
}

TEST_CASE("each type of a member has values that are refused, with the code that says why") {
    auto r = forms::registry_of(R"({"thing":{"members":{"text":{"type":"text"},"date":{"type":"date"},
        "amount":{"type":"amount","currency":"in"},"in":{"type":"currency"},"percent":{"type":"percent"},
        "count":{"type":"count"},"yes":{"type":"boolean"},"list":{"each":{"type":"text"}},
        "object":{"members":{"needed":{"needed":true}}},"rows":{"each":{"members":{"n":{"needed":true}}}},
        "yen":{"type":"amount","currency":"JPY"}}}})");
    const auto told = [&](const std::string& members) {
        return forms::faults(r, R"({"fact":"thing","on":"2026-01-01",)" + members + "}");
    };
    CHECK(told(R"("text":1)") == "wrong_type /text");
    CHECK(told(R"("text":"")") == "bad_value /text");
    CHECK(told(R"("text":"\u00a0 ")") == "bad_value /text");
    CHECK(told(R"("text":{"a":"b"})") == "wrong_type /text");
    CHECK(told(R"("text":["a"])") == "wrong_type /text");
    CHECK(told(R"("date":"2026-02-30")") == "bad_value /date");
    CHECK(told(R"("date":20260228)") == "wrong_type /date");
    CHECK(told(R"("amount":"1,00")") == "bad_value /amount");
    CHECK(told(R"("amount":"-1.00")") == "bad_value /amount");
    CHECK(told(R"("amount":100)") == "wrong_type /amount");
    CHECK(told(R"("amount":"1.0005")").empty());
    CHECK(told(R"("amount":"1.0005","in":"EUR")") == "bad_value /amount");
    CHECK(told(R"("amount":"1.000","in":"BHD")").empty());
    CHECK(told(R"("yen":"1.5")") == "bad_value /yen");
    CHECK(told(R"("in":"RUR")") == "bad_value /in");
    CHECK(told(R"("percent":"-1")") == "bad_value /percent");
    CHECK(told(R"("count":"5")") == "wrong_type /count");
    CHECK(told(R"("count":-5)") == "bad_value /count");
    CHECK(told(R"("count":1000000000)") == "bad_value /count");
    CHECK(told(R"("yes":"true")") == "wrong_type /yes");
    CHECK(told(R"("list":"a")") == "wrong_type /list");
    CHECK(told(R"("list":["a",2,{"b":"c"}])") == "wrong_type /list/1, wrong_type /list/2");
    CHECK(told(R"("list":{"a":"b"})") == "wrong_type /list");
    CHECK(told(R"("object":"a")") == "wrong_type /object");
    CHECK(told(R"("object":{"other":1})") == "missing_member /object/needed");
    CHECK(told(R"("rows":[{"n":1},{"m":1}])") == "missing_member /rows/1/n");
    CHECK(told(R"("text":"a","date":"2026-02-28","in":"EUR","amount":"5","percent":"0.5","count":0,"yes":false,
        "list":["a"],"object":{"needed":1},"rows":[{"n":1}],"yours":{"any":[1]})").empty());
}

TEST_CASE("a term is a count of days, or one unit and its count") {
    auto r = forms::registry_of(R"({"thing":{"members":{"term":{"type":"term"}}}})");
    const auto told = [&](const std::string& term) {
        return forms::faults(r, R"({"fact":"thing","on":"2026-01-01","term":)" + term + "}");
    };
    CHECK(told("10").empty());
    CHECK(told(R"({"working_days":10})").empty());
    CHECK(told(R"("10")") == "wrong_type /term");
    CHECK(told("-1") == "bad_value /term");
    CHECK(told("100000") == "bad_value /term");
    CHECK(told(R"(["10"])") == "unknown_member /term/0");
    CHECK(told(R"({"workdays":10})") == "unknown_member /term/workdays");
    CHECK(told(R"({"working_days":"10"})") == "wrong_type /term/working_days");
    CHECK(told(R"({"working_days":{"days":1}})") == "unknown_member /term/working_days");
    CHECK(told(R"({"days":1,"months":1})") == "contradiction /term");
    auto contracts = forms::registry_with("contract");
    CHECK(forms::faults(contracts, R"([{"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR","performances":[
        {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01","amount":"5.00","pay_term":{"workdays":10},
         "proof":"waybill","proof_term":"soon"}]}, {"fact":"cure_period_set","id":"S","on":"2026-04-02",
         "contract":"C","performance":"1","cure_term":"14"}])") ==
          "unknown_member /0/performances/0/pay_term/workdays, wrong_type /0/performances/0/proof_term, "
          "wrong_type /1/cure_term");
}

TEST_CASE("a closed object has the members that its forms state, of whatever document, and no others") {
    const std::string row = R"({"members":{"id":{},"amount":{"type":"amount"}},"closed":true})";
    auto r = forms::registry_of(R"({"thing":{"members":{"rows":{"each":[)" + row +
                                R"(,{"where":{"each.id":"1"},"members":{"note":{}}}]},"one":)" + row + "}}}");
    const auto told = [&](const std::string& members) {
        return forms::faults(r, R"({"fact":"thing","on":"2026-01-01",)" + members + "}");
    };
    CHECK(told(R"("rows":[{"id":"1","note":"x"},{"id":"2","amount":"1"}],"one":{"id":"1"},"yours":{"any":1})").empty());
    CHECK(told(R"("rows":[{"id":"1","note":"x"},{"id":"2","note":"x","amuont":"1","a/b":{"c":1,"d":2}}])") ==
          "unknown_member /rows/1/note, unknown_member /rows/1/amuont, unknown_member /rows/1/a~1b");
    CHECK(told(R"("one":{"ID":[1,2]})") == "unknown_member /one/ID");
    const auto message = [&](const std::string& member) {
        return r.record(R"({"fact":"thing","on":"2026-01-01","one":{)" + member + ":1}}", forms::today).error().message;
    };
    CHECK(message(R"("amuont")") == R"(found the member "amuont", expected "amount" or another of amount, id)");
    CHECK(message(R"("quantity")") == R"(found the member "quantity", expected one of amount, id)");
    r.load(document_kind::rules, forms::document("yours", R"({"thing":{"members":{"one":{"members":{"mine":{}}}}}})"),
           forms::today).value();
    CHECK(told(R"("one":{"mine":1})").empty());
}

TEST_CASE("a member of a performance that is misspelt is refused, one of its contract is yours") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, R"([{"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR","our_member":1,
        "sections":{"packing":"7"},"performances":[
            {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01","quantitiy":"5","measure":"t"}]},
        {"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","currency":"EUR",
         "performances":[{"id":"1","rised":"5.00"}],
         "added":[{"id":"2","by":"client","kind":"pay","due":"2026-04-01","amount":"1.00","pay_trem":3}]}])") ==
          "unknown_member /0/performances/0/quantitiy, unknown_member /1/performances/0/rised, "
          "unknown_member /1/added/0/pay_trem");
}

TEST_CASE("what belongs to a contract is of its client, and a performance by the side that owes it") {
    auto r = forms::registry_with("contract");
    r.record(R"([{"fact":"draft","id":"D","on":"2026-03-01","client":"acme"},
        {"fact":"payment","id":"P0","on":"2026-03-02","contract":"C","performance":"2","client":"other",
         "amount":"1.00","currency":"EUR"}])", forms::today).value();
    r.record(R"([{"fact":"contract","id":"C","on":"2026-03-10","client":"acme","currency":"EUR","performances":[
            {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01"},
            {"id":"2","by":"client","kind":"pay","due":"2026-04-01","amount":"5.00"}]},
        {"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","client":"acme","currency":"EUR","added":[
            {"id":"3","by":"client","kind":"hand_over","due":"2026-04-01"}]}])", forms::today).value();
    CHECK(forms::contradictory(r) == "P0 check.fact_contradiction /client");
    const auto told = [&](const std::string& kind, const std::string& members) {
        return forms::faults(r, R"({"fact":")" + kind + R"(","id":"X","on":"2026-04-02",)" + members + "}");
    };
    for (const auto* kind : {"addendum", "contract_ended", "contract_registered", "payment", "payment_out", "reminder",
                             "claim", "acceptance_act_signed", "debt_acknowledged", "performance"})
        CHECK(told(kind, R"("contract":"C","performance":"2","client":"other","amount":"1.00")") ==
              "contradiction /client");
    CHECK(told("termination_notice", R"("contract":"C","performance":"2","client":"other")") ==
          "contradiction /client");
    CHECK(told("contract", R"("draft":"D","client":"other")") == "contradiction /client");
    CHECK(told("performance", R"("contract":"C","performance":"1","by":"client")") == "contradiction /by");
    CHECK(told("performance", R"("contract":"C","performance":"3","by":"firm")") == "contradiction /by");
    CHECK(r.record(R"({"fact":"performance","id":"Y","on":"2026-04-02","contract":"C","performance":"1",
                       "by":"client"})", forms::today).error().message ==
          R"(found "client", expected "firm" as in the contract "C")");
    CHECK(forms::faults(r, R"([{"fact":"performance","id":"Y1","on":"2026-04-02","contract":"C","performance":"1",
        "client":"acme","by":"firm"},{"fact":"performance","id":"Y3","on":"2026-04-02","contract":"C",
        "performance":"3","by":"client"}])").empty());
    CHECK(told("payment", R"("contract":"C-9","performance":"2","client":"other","amount":"1.00")").empty());
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a fact that cannot be read hides no fault of another, and what refers to it is not blamed") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, R"([{"fact":"contract","id":"C"},
        {"fact":"change_proposed","id":"P","on":"2026-03-10","by":"custmer"},
        {"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","dropped":["1"],"to":"soon"},
        {"fact":"addendum","id":"B","on":"2026-03-11","contract":"C-9"},
        {"fact":"addendum","id":"N","contract":"C-8","added":[{"id":"7"}]},
        {"fact":"claim","id":"K","on":"2026-03-11","contract":"C","performance":"7"},
        {"fact":"correction","id":"R","on":"2026-03-11","corrects":"C"}])") ==
          "missing_member /0/on, bad_value /1/by, bad_value /2/to, unknown_name /3/contract, missing_member /4/on");
    CHECK(r.query(R"({"select":"facts","kind":"change_proposed"})").value() == R"({"facts":[]})");
}

TEST_CASE("rules that are loaded before their law pack are refused once") {
    auto r = forms::registry_with("contract");
    CHECK(forms::told(r.load(document_kind::rules, "contract_ru", forms::today)) == "unknown_name /law");
    r.load(document_kind::law, "ru", forms::today).value();
    CHECK(forms::told(r.load(document_kind::rules, "contract_ru", forms::today)).empty());
}

TEST_CASE("repairs, replacements and components of what was sold are of their forms") {
    auto r = forms::registry_of(forms::warranty);
    r.record(forms::sold, forms::today).value();
    const auto told = [&](const std::string& text) { return forms::faults(r, text); };
    CHECK(told(R"({"fact":"repair_returned","id":"B","on":"2026-02-04","repair":"R"})") == "contradiction /on");
    CHECK(told(R"({"fact":"repair_returned","id":"B","at":"2026-02-04T10:00Z","repair":"R"})") == "contradiction /at");
    CHECK(told(R"({"fact":"repair_returned","id":"B","on":"2026-02-06","repair":"X"})") == "unknown_name /repair");
    CHECK(told(R"({"fact":"repair_demanded","id":"D","on":"2026-02-06","unit":"U","component":"belt"})") ==
          "unknown_name /component");
    CHECK(told(R"({"fact":"repair_demanded","id":"D","on":"2026-02-06","unit":"V","component":"motor"})") ==
          "unknown_name /unit");
    CHECK(told(R"({"fact":"replacement","id":"N1","on":"2026-02-06","unit":"U"})").empty());
    CHECK(told(R"({"fact":"replacement","id":"N2","on":"2026-02-07","unit":"U"})") == "contradiction /unit");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a fact may name one that stands after it in the list, but not one that comes later") {
    const std::string addendum =
        R"({"fact":"addendum","id":"A","on":"2026-03-11","contract":"C","dropped":["1"]})";
    const std::string contract = R"({"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR",
        "performances":[{"id":"1","by":"firm","kind":"deliver","due":"2026-04-01"}]})";
    for (const auto& list : {"[" + addendum + "," + contract + "]", "[" + contract + "," + addendum + "]"}) {
        auto r = forms::registry_with("contract");
        CHECK(r.record(list, forms::today).value().recorded == 2);
        CHECK(sample::verified(r) == "");
    }
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, addendum) == "unknown_name /contract");
    r.record(contract, forms::today).value();
    CHECK(forms::faults(r, addendum).empty());
}

TEST_CASE("what an addendum adds can be changed by a later one, not by an earlier one, and is added once") {
    auto r = forms::registry_with("contract");
    r.record(R"([{"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR"},
        {"fact":"addendum","id":"A1","on":"2026-03-20","contract":"C","currency":"EUR","added":[
            {"id":"9","by":"client","kind":"pay","amount":"5.00","due":"2026-05-01"}]}])", forms::today).value();
    const auto addendum = [&](const char* id, const char* on, const std::string& members) {
        return forms::faults(r, R"({"fact":"addendum","id":")" + std::string(id) + R"(","on":")" + on +
                                    R"(","contract":"C",)" + members + "}");
    };
    CHECK(addendum("A2", "2026-03-19", R"("performances":[{"id":"9","due":"2026-06-01"}])") == "contradiction /on");
    CHECK(addendum("A2", "2026-03-20", R"("performances":[{"id":"9","due":"2026-06-01"}])").empty());
    CHECK(addendum("A3", "2026-03-21", R"("added":[{"id":"9","by":"firm","kind":"deliver","due":"2026-05-01"}])") ==
          "contradiction /added/0/id");
    CHECK(forms::faults(r, R"({"fact":"claim","id":"K","on":"2026-06-01","contract":"C","performance":"9"})").empty());
    CHECK(forms::faults(r, R"({"fact":"claim","id":"L","on":"2026-06-01","contract":"C","performance":"8"})") ==
          "unknown_name /performance");
}

TEST_CASE("a payment that fits nothing is kept, and an amount that is none is refused") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, R"({"fact":"payment","id":"P","on":"2026-03-10","contract":"C-9","performance":"77",
        "amount":"5.00","currency":"EUR"})").empty());
    CHECK(forms::faults(r, R"({"fact":"payment","id":"Q","on":"2026-03-10","contract":"C-9","amount":"5,00"})") ==
          "bad_value /amount");
    CHECK(forms::faults(r, R"({"fact":"payment","id":"Q","on":"2026-03-10","contract":"C-9","currency":"EUR",
        "lines":[{"performance":"1","amount":"5.00"},{"performance":"2","amount":"5.001"}]})") ==
          "bad_value /lines/1/amount");
}

TEST_CASE("what takes the place of a fact is of its form, and what it puts at fault is found by reviews") {
    auto r = forms::registry_with("contract");
    r.record(R"([{"fact":"contract","id":"C","on":"2026-03-10","currency":"EUR","performances":[
            {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01"}]},
        {"fact":"addendum","id":"A","on":"2026-03-12","contract":"C","dropped":["1"]},
        {"fact":"performance","id":"P","on":"2026-03-11","contract":"C","performance":"1"}])", forms::today).value();
    const auto contract = [](const std::string& on, const std::string& members) {
        return R"({"fact":"contract","on":")" + on + R"(","currency":"EUR","performances":[)" + members + "]}";
    };
    const std::string one = R"({"id":"1","by":"firm","kind":"deliver","due":"2026-04-01"})";
    CHECK(forms::told(r.correct("C", contract("2026-03-10", R"({"id":"1","by":"us","kind":"deliver"})"),
                                forms::today)) ==
          "bad_value /performances/0/by, missing_member /performances/0/due");
    CHECK(forms::faults(r, R"([{"fact":"correction","id":"K","on":"2026-03-13","corrects":"A","with":
        {"fact":"addendum","on":"2026-03-12","contract":"D"}}])") == "unknown_name /0/with/contract");
    CHECK(forms::contradictory(r) == "");

    r.correct("C", contract("2026-03-13", one), forms::today).value();
    CHECK(forms::contradictory(r) == "A check.fact_contradiction /on");
    r.correct("C", contract("2026-03-10", R"({"id":"2","by":"firm","kind":"deliver","due":"2026-04-01"})"),
              forms::today).value();
    CHECK(forms::contradictory(r) == "A check.fact_unknown_name /dropped/0, P check.fact_unknown_name /performance");
    CHECK(sample::verified(r) == "");
    r.correct("C", "", forms::today).value();
    CHECK(forms::contradictory(r) == "A check.fact_unknown_name /contract, P check.fact_unknown_name /contract");
    CHECK(sample::verified(r) == "");
    r.correct("P", "", forms::today).value();
    CHECK(forms::contradictory(r) == "A check.fact_unknown_name /contract");
    r.correct("C", contract("2026-03-10", one), forms::today).value();
    CHECK(forms::contradictory(r) == "");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a fact that is wrong and corrected in the same list is looked at as corrected") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, R"([{"fact":"contract","id":"C","on":"2026-03-10","to":"2026-01-01"},
        {"fact":"correction","id":"K","on":"2026-03-11","corrects":"C","with":
            {"fact":"contract","on":"2026-03-10","to":"2027-01-01"}}])").empty());
    CHECK(sample::verified(r) == "");
}

TEST_CASE("facts that were there before their form are found by reviews, and are not refused when they come again") {
    auto r = registry::open(":memory:").value();
    const std::string facts = R"([{"fact":"addendum","id":"A","on":"2026-03-12","contract":"C","dropped":["1"]},
        {"fact":"contract","id":"B","on":"2026-03-10","to":"2026-01-01"},
        {"fact":"change_proposed","id":"P","on":"2026-05-10","by":"custmer"},
        {"fact":"assignment","id":"as","on":"2026-01-01","duty":"fact.contradictory","person":"Ann"}])";
    r.record(facts, forms::today).value();
    CHECK(forms::contradictory(r) == "");
    r.load(document_kind::rules, "contract", forms::today).value();
    CHECK(forms::contradictory(r) == "A check.fact_unknown_name /contract, B check.fact_contradiction /to");
    CHECK(forms::contradictory(r, "2026-05-10").find("P check.fact_bad_value /by") != std::string::npos);
    CHECK(r.record(facts, forms::today).value().unchanged == 4);
    review_request request{day("2026-04-01"), {}, {}, "Ann", {}, {}, {}};
    const auto list = r.review(request).value();
    REQUIRE(list.findings.size() == 2);
    CHECK(list.findings[0].finding == "fact.contradictory");
    CHECK(list.findings[0].subject == "A");
    CHECK(list.findings[0].urgency == urgency::due);
    CHECK(list.findings[0].reasons.size() == 1);
    CHECK(forms::faults(r, R"({"fact":"contract","id":"C","on":"2026-03-10","performances":[
        {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01"}]})").empty());
    CHECK(forms::contradictory(r) == "B check.fact_contradiction /to");
    CHECK(sample::verified(r) == "");
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"contract","rules":[]})", forms::today)
        .value();
    CHECK(forms::contradictory(r) == "");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("forms of several documents add up, and those that exclude each other are refused at their place") {
    auto r = forms::registry_of(R"({"thing":{"members":{"a":{"type":"text"},"list":{"each":{"members":{
        "id":{"names":{"as":"part","of":"id"}}}}}}}})");
    const auto load = [&](const std::string& facts) {
        return forms::told(r.load(document_kind::rules, forms::document("other", facts), forms::today));
    };
    CHECK(load(R"({"thing":{"members":{"a":{"type":"date"}}}})") == "contradiction /facts/thing/members/a");
    CHECK(load(R"({"thing":[{"members":{"b":{"one_of":["x"]}}},{"members":{"a":{"each":{}}}}]})") ==
          "contradiction /facts/thing/1/members/a");
    CHECK(load(R"({"thing":[{"members":{"b":{"one_of":["x"]}}},{"members":{"b":{"one_of":["y"]}}}]})") ==
          "contradiction /facts/thing/1/members/b");
    CHECK(load(R"({"thing":[{"where":{"k":"x"},"members":{"a":{"type":"date"}}},{"members":{"a":{"needed":true}}}]})")
              .empty());
    CHECK(forms::faults(r, R"({"fact":"thing","id":"T","on":"2026-01-01"})") == "missing_member /a");
    CHECK(load(R"({"thing":{"members":{"from":{"type":"date"},"to":{"type":"date","not_before":"form"},
        "m":{"type":"amount","currency":"curency"},"p":{"refers":{"name":"pert","of":"thing"}},
        "sum":{"type":"amount","total_of":"rows.amount","not_with":"rosw"},
        "q":{"refers":{"fact":"thing","gives":{"curency":"currency"}}},
        "rows":{"each":{"members":{"to":{"type":"date","not_before":"each.form"}}}}}}})") ==
          "unknown_name /facts/thing/members/m/currency, unknown_name /facts/thing/members/p/refers/of, "
          "unknown_name /facts/thing/members/p/refers/name, "
          "unknown_name /facts/thing/members/q/refers/gives, "
          "unknown_name /facts/thing/members/rows/each/members/to/not_before, "
          "unknown_name /facts/thing/members/sum/not_with, unknown_name /facts/thing/members/sum/total_of, "
          "unknown_name /facts/thing/members/to/not_before");
    CHECK(load(R"({"other":{"members":{"thing":{},"part":{"refers":{"name":"part","of":"thing"}}}}})").empty());
    const auto without = r.load(document_kind::rules, forms::document("forms", "{}"), forms::today);
    REQUIRE(!without);
    CHECK(without.error().where.empty());
    CHECK(without.error().message.find(R"(in the rules "other" at /facts/other/members/part/refers/name)") == 0);
}

TEST_CASE("with keep_good every row that its form refuses is told, and the good ones are recorded") {
    auto r = forms::registry_with("contract");
    const std::string lines = R"({"fact":"contract","id":"C","on":"2026-03-10","to":"2025-03-10"}
{"fact":"addendum","id":"A","on":"2026-03-12","contract":"C"}
{"fact":"change_proposed","id":"P","on":"2026-03-12","by":"custmer"}
{"fact":"contract","id":"D","on":"2026-03-10"}
)";
    const auto refused = exchange::import_json_lines(r, lines, forms::today).value();
    CHECK(refused.recorded == 0);
    CHECK(refused.bad_rows == 2);
    const auto kept = exchange::import_json_lines(r, lines, forms::today, {true, {}}).value();
    CHECK(kept.recorded == 1);
    CHECK(kept.bad_rows == 3);
    REQUIRE(kept.bad.size() == 3);
    CHECK(kept.bad[0].column == "/to");
    CHECK(kept.bad[1].column == "/contract");
    CHECK(kept.bad[2].column == "/by");
    CHECK(sample::verified(r) == "");
}
