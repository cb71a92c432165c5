// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <troth/json/document.hpp>
#include <troth/reason/text.hpp>
#include <troth/law/library.hpp>
#include <troth/law/standard.hpp>

using namespace troth;

namespace {

/// A small pack without fault that has every section and every form of a member.
constexpr std::string_view good = R"({
"schema":"troth.law_pack","version":1,"law":"xx","title":{"en":"Nowhere"},
"calendar":{"first_day":"2020-01-01","last_day":"2025-12-31","weekend":["sat","sun"],
  "holidays":["2020-01-01","2020-05-01"],"working":["2020-01-04"],"citation":"c","sure":"confirmed","read_in":"r",
  "note":"n"},
"series":{"xx.rate":{"values":[["2020-01-01","5"],["2021-01-01","6"],["2025-01-01","unknown"]],"citation":"c",
  "sure":"partly",
  "less_sure":[{"from":"2020-01-01","to":"2020-12-31","sure":"memory","note":"n"}]}},
"indexes":{"xx.cpi":{"values":[["2020-01","101"],["2020-02","100.5"]],"citation":"c","sure":"inferred"}},
"deadlines":{"xx.count":{"versions":[{"rule":{"start":"next_day","if_non_working":"next","calendar":"xx"},
  "citation":"c","sure":"memory"}]}},
"allocations":{"xx.order":{"versions":[{"rule":{"order":["principal","penalty"],"within":"oldest_due"},
  "citation":"c","sure":"memory"}]}},
"late_charges":{
  "xx.a":{"versions":[
    {"first_day":"2020-01-01","last_day":"2021-12-31","rule":{"rate":{"series":"xx.rate","taken":"each_day","plus":"1",
      "at_most":{"series":"xx.rate"}},"share":"1/365","bands":[{"to_day":30,"share":"0"},{"share":"1/300"}],
      "excluded":[{"from":"2020-04-01","to":"2020-10-01","counter":"runs"}],"at_most":[{"percent_of_principal":"10"}],
      "calendar":"xx"},"citation":"c","sure":"confirmed","note":"n"},
    {"first_day":"2022-01-01","rule":{"index":{"series":"xx.cpi","months":"half_month"},"currency":"EUR"},
  "citation":"c","sure":"memory"}],
   "variants":{"v":{"rule":{"share":"1/360"},"note":"n"}}},
  "xx.b":{"versions":[{"first_day":"2020-01-01","last_day":"2020-12-31","rule":{"like":"xx.a","share":"1/300"},
  "citation":"c","sure":"memory"}]}},
"general_limitation":"xx.lim",
"limitations":{"xx.lim":{"versions":[{"rule":{"term":{"years":3},"counting":"xx.count","acknowledgment_interrupts":true,
  "pauses":[{"from":"2020-04-01","to":"2020-06-01","effect":"not_counted"}]},"citation":"c","sure":"memory"}]}},
"court_fees":{"general":{"versions":[{"rule":{"currency":"EUR","steps":[{"to":"100","base":"4"},{"base":"4",
  "percent":"3"}],
  "round_to":"1"},"citation":"c","sure":"memory"}]}},
"terms":{"t.one":{"versions":[{"rule":{"term":{"days":45},"counting":"xx.count","mode":"at_most"},"citation":"c",
  "sure":"memory"}]}},
"warranties":{"consumer":{"versions":[{"rule":{
  "statutory":{"term":"t.one","used":"t.one","role":"first","citation":"c","sure":"memory","note":"n"},
  "starts":{"moved_by":["season"],"citation":"c","sure":"memory","note":"n"},
  "repairs":[{"effect":"adds_term_once","term":"t.one","until":"ready","periods":["statutory"],"citation":"c",
    "sure":"memory","note":"n"}],
  "replacement":{"periods":["commercial"],"citation":"c","sure":"memory","note":"n"},
  "part":{"periods":["commercial"],"only_own":true,"citation":"c","sure":"memory","note":"n"},
  "parts_as_whole":{"citation":"c","sure":"memory","note":"n"},
  "burden":[{"on":"seller","term":"t.one","periods":["statutory"],"citation":"c","sure":"memory","note":"n"}],
  "notice":{"term":"t.one"},"essential":{"term":"t.one","citation":"c","sure":"memory","note":"n"},
  "paid_repair":{"term":"t.one"},"paid_repair_warranty":{"term":"t.one"},
  "remedies":[{"ground":"first_days","remedies":["refund"],"where":{"complex_goods":true,"used":false,"essential":true,
    "minor":false,"impossible":false,"disputed":false,"check":false,"out_of_stock":false,"after_warranty":false,
    "within":"t.one","repair_term_broken":true,"repair_over":"t.one","repair_days_over":"t.one","repairs_at_least":2,
    "repeats_at_least":3,"heavier_than_g":5000},"citation":"c","sure":"memory","note":"n"}],
  "duties":[{"kind":"loaner","demands":["repair"],"where":{"disputed":true},"term":"t.one","late_charge":"xx.a",
    "citation":"c","sure":"memory","note":"n"}]},"citation":"c","sure":"memory"}],
  "variants":{"v":{"rule":{"notice":{"term":"t.one"}},"note":"n"}}}},
"write_offs":{"xx.off":{"versions":[{"rule":{"bands":[{"to":"5","share":"100","needs":["performed"]},
  {"to":"20","share":"50","needs":["performed","rest_paid"]}],"grounds":[{"ground":"g","needs":["performed"]},
  {"ground":"h"}]},"citation":"c","sure":"memory"}]}},
"thresholds":{"xx.thr":{"versions":[{"rule":{"per_mille":"7.25","count":4,"days":61},"citation":"c","sure":"memory"}]}},
"scorecards":{"xx.card":{"versions":[{"rule":{"most_early":5,"most_late":6,"ages":[{"days":33,"weight":7},{"weight":8}],
  "expected":{"debts":9,"days_from_due":"1.5","days_late":"2.5","on_time":"66","disputed":"3.5"},
  "measures":[{"measure":"on_time","points":[{"at":"0.5","points":"-1"},{"at":"99.5","points":"11"}],"unknown":"4.5"},
    {"measure":"overdue","points":[{"at":"50","points":"12"}]}],
  "facts":[{"fact":"f","points":"-13"},{"fact":"g","points":"14"}],
  "grades":[{"grade":"G","from":"16.5"},{"grade":"H","from":"15"},{"grade":"I"}]},"citation":"c","sure":"memory"}]}},
"programmes":{"xx.pro":{"versions":[{"rule":{"currency":"EUR","period_months":13,"kept_months":17,"tiers":[
  {"tier":"P","title":{"sk":"p"},"asks":{"turnover":"900.00","orders":19,"relation_months":23,"on_time":"91",
    "overdue_days":29},"discount":"6.5","terms":[{"term":"x","value":"y"}]},
  {"tier":"Q","asks":{"turnover":"800.00","orders":18}}]},"citation":"c","sure":"memory"}]}}
})";

std::vector<error> faults_of_pack(std::string_view text) {
    law_library library;
    const auto loaded = library.load(text);
    CHECK(library.names().empty() == !loaded.has_value());
    if (loaded) return {};
    auto out = loaded.error().more;
    out.insert(out.begin(), loaded.error());
    return out;
}

std::string line(const error& e) { return std::string(name_of(e.code)) + " " + e.where; }

std::vector<std::string> lines(const std::vector<error>& faults) {
    std::vector<std::string> out;
    for (const auto& f : faults) out.push_back(line(f));
    return out;
}

std::string replaced(std::string_view what, std::string_view with) {
    std::string text(good);
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    text.replace(at, what.size(), with);
    return text;
}

/// What stands at each place of a document is written again, but for one place.
struct rewriting {
    std::string pointer;      ///< where something else is written
    std::string instead;      ///< empty: nothing, neither name nor value
    std::string added_member; ///< put at the end of the object at the pointer

    void write(std::string& out, json::node n, const std::string& here) const {
        const bool is_array = n.kind() == json::kind::array;
        if (!is_array && n.kind() != json::kind::object) return n.append_to(out);
        out += is_array ? '[' : '{';
        bool first = true;
        std::size_t index = 0;
        for (const json::node child : n) {
            auto place = here;
            append_pointer_step(place, is_array ? std::to_string(index++) : std::string(child.name()));
            const bool is_place = place == pointer && added_member.empty();
            if (is_place && instead.empty()) continue;
            if (!first) out += ',';
            first = false;
            if (!is_array) {
                append_quoted(out, child.name());
                out += ':';
            }
            if (is_place) out += instead;
            else write(out, child, place);
        }
        if (here == pointer) out += (first ? "" : ",") + added_member;
        out += is_array ? ']' : '}';
    }
};

void collect_places(json::node n, const std::string& here, std::vector<std::pair<std::string, json::kind>>& out) {
    std::size_t index = 0;
    if (n.kind() != json::kind::array && n.kind() != json::kind::object) return;
    for (const json::node child : n) {
        auto place = here;
        append_pointer_step(place,
            n.kind() == json::kind::array ? std::to_string(index++) : std::string(child.name()));
        out.emplace_back(place, child.kind());
        collect_places(child, place, out);
    }
}

std::vector<std::pair<std::string, json::kind>> places_of_good() {
    const auto parsed = json::document::parse(good).value();
    std::vector<std::pair<std::string, json::kind>> out;
    collect_places(parsed.root(), "", out);
    return out;
}

std::string rewritten(const rewriting& how) {
    const auto parsed = json::document::parse(good).value();
    std::string out;
    how.write(out, parsed.root(), "");
    return out;
}

}  // namespace

TEST_CASE("a pack without fault is not refused") { CHECK(lines(faults_of_pack(good)).empty()); }

TEST_CASE("a value of another type is refused at its place, wherever it stands") {
    const auto places = places_of_good();
    CHECK(places.size() > 150);
    for (const auto& [place, kind] : places) {
        INFO(place);
        rewriting how{place, "true", ""};
        if (kind == json::kind::boolean) how.instead = "1";
        const auto found = lines(faults_of_pack(rewritten(how)));
        CHECK(std::count(found.begin(), found.end(), "wrong_type " + place) == 1);
    }
}

TEST_CASE("an unknown member is refused at its place, in every object whose members have names of the language") {
    for (const auto& [place, kind] : places_of_good()) {
        if (kind != json::kind::object) continue;
        INFO(place);
        const auto found = lines(faults_of_pack(rewritten({place, "", R"("zz":"zz")"})));
        // In a map any name is good, but the text is no rule and no series; a title has names of languages.
        const bool is_map = place == "/series" || place == "/indexes" || place == "/deadlines" || place ==
            "/allocations" ||
                            place == "/late_charges" || place == "/limitations" || place == "/court_fees" ||
                            place == "/terms" || place == "/warranties" || place == "/write_offs" ||
                            place == "/thresholds" || place == "/scorecards" ||
                            place == "/programmes" ||
                            place.ends_with("/variants");
        const bool is_title = place.ends_with("/title");
        const std::string code = is_title ? "unknown_name " : is_map ? "wrong_type " : "unknown_member ";
        CHECK(std::count(found.begin(), found.end(), code + place + "/zz") == 1);
    }
}

TEST_CASE("a missing member is refused at its place") {
    for (const std::string place :
         {"/schema", "/version", "/law", "/calendar/first_day", "/calendar/last_day", "/calendar/citation",
             "/calendar/sure",
          "/series/xx.rate/values", "/series/xx.rate/citation", "/series/xx.rate/sure",
              "/series/xx.rate/less_sure/0/from",
          "/series/xx.rate/less_sure/0/to", "/series/xx.rate/less_sure/0/sure", "/indexes/xx.cpi/values",
          "/indexes/xx.cpi/citation", "/deadlines/xx.count/versions", "/deadlines/xx.count/versions/0/rule",
          "/allocations/xx.order/versions/0/rule/order", "/allocations/xx.order/versions/0/rule/within",
          "/late_charges/xx.a/versions/0/citation", "/late_charges/xx.a/versions/0/sure",
          "/late_charges/xx.a/versions/1/first_day", "/late_charges/xx.a/versions/0/rule/bands/0/to_day",
          "/late_charges/xx.a/versions/0/rule/excluded/0/to", "/late_charges/xx.a/versions/1/rule/index/series",
          "/late_charges/xx.a/variants/v/rule", "/limitations/xx.lim/versions/0/rule/term",
          "/limitations/xx.lim/versions/0/rule/counting", "/limitations/xx.lim/versions/0/rule/pauses/0/from",
          "/court_fees/general/versions/0/rule/currency", "/court_fees/general/versions/0/rule/steps",
          "/court_fees/general/versions/0/rule/steps/0/to", "/court_fees/general/versions/0/rule/steps/0/base",
          "/write_offs/xx.off/versions/0/rule/bands", "/write_offs/xx.off/versions/0/rule/bands/0/to",
          "/write_offs/xx.off/versions/0/rule/bands/1/share", "/write_offs/xx.off/versions/0/rule/grounds/0/ground",
          "/terms/t.one/versions/0/rule/term", "/terms/t.one/versions/0/citation"}) {
        INFO(place);
        const auto found = lines(faults_of_pack(rewritten({place, "", ""})));
        CHECK(std::count(found.begin(), found.end(), "missing_member " + place) == 1);
    }
}

TEST_CASE("a wrong value is refused at its place") {
    const struct { std::string_view what, with; std::vector<std::string> expected; } rows[] = {
        {R"("troth.law_pack")", R"("troth.standard")", {"bad_value /schema"}},
        {R"("version":1)", R"("version":2)", {"bad_value /version"}},
        {R"("version":1)", R"("version":1.0)", {"wrong_type /version"}},
        {R"("law":"xx")", R"("law":"")",
         {"bad_value /law", "unknown_name /deadlines/xx.count/versions/0/rule/calendar",
          "unknown_name /late_charges/xx.a/versions/0/rule/calendar"}},
        {R"("en":"Nowhere")", R"("xx":"Nowhere")", {"unknown_name /title/xx"}},
        // The calendar.
        {R"("last_day":"2025-12-31")", R"("last_day":"2019-12-31")", {"contradiction /calendar/last_day"}},
        {R"("last_day":"2025-12-31")", R"("last_day":"2020-04-30")", {"bad_value /calendar/holidays/1"}},
        {R"("first_day":"2020-01-01","last_day":"2025)", R"("first_day":"2020-01-02","last_day":"2025)",
            {"bad_value /calendar/holidays/0"}},
        {R"("2020-01-01","2020-05-01")", R"("2020-05-01","2020-01-01")", {"bad_value /calendar/holidays/1"}},
        {R"("2020-01-01","2020-05-01")", R"("2020-05-01","2020-05-01")", {"bad_value /calendar/holidays/1"}},
        {R"("2020-05-01")", R"("2020-05-32")", {"bad_value /calendar/holidays/1"}},
        {R"(["2020-01-04"])", R"(["2026-01-03"])", {"bad_value /calendar/working/0"}},
        {R"(["2020-01-04"])", R"(["2020-01-01"])", {"contradiction /calendar/working/0"}},
        {R"("sat","sun")", R"("sat","sat")", {"contradiction /calendar/weekend/1"}},
        {R"("sat","sun")", R"("sat","sonntag")", {"bad_value /calendar/weekend/1"}},
        // Series and indexes.
        {R"(["2021-01-01","6"])", R"(["2019-01-01","6"])", {"bad_value /series/xx.rate/values/1/0"}},
        {R"(["2021-01-01","6"])", R"(["2020-01-01","6"])", {"bad_value /series/xx.rate/values/1/0"}},
        {R"(["2021-01-01","6"])", R"(["2021-01-01","-6"])", {"bad_value /series/xx.rate/values/1/1"}},
        {R"(["2021-01-01","6"])", R"(["2021-01-01"])", {"bad_value /series/xx.rate/values/1"}},
        {R"(["2021-01-01","6"])", R"(["2021-01-01","unknown"])", {"bad_value /series/xx.rate/values/2"}},
        {R"(["2020-01","101"])", R"(["2020-01","unknown"])", {"bad_value /indexes/xx.cpi/values/1"}},
        {R"([["2020-01","101"],["2020-02","100.5"]])", "[]", {"bad_value /indexes/xx.cpi/values"}},
        {R"(["2020-02","100.5"])", R"(["2020-13","100.5"])", {"bad_value /indexes/xx.cpi/values/1/0"}},
        {R"("to":"2020-12-31","sure")", R"("to":"2019-12-31","sure")",
            {"contradiction /series/xx.rate/less_sure/0/to"}},
        {R"({"from":"2020-01-01","to":"2020-12-31")", R"({"from":"2020-02-01","to":"2020-12-31")",
            {"bad_value /series/xx.rate/less_sure/0"}},
        {R"({"from":"2020-01-01","to":"2020-12-31")",
            R"({"from":"2021-01-01","to":"2021-12-31","sure":"memory"},{"from":"2020-01-01","to":"2021-01-01")",
            {"contradiction /series/xx.rate/less_sure/1/from"}},
        {R"("sure":"partly")", R"("sure":"certain")", {"bad_value /series/xx.rate/sure"}},
        {R"("indexes":{"xx.cpi")", R"("indexes":{"xx.rate")",
         {"contradiction /indexes/xx.rate", "unknown_name /late_charges/xx.a/versions/1/rule/index/series"}},
        // Versions.
        {R"("last_day":"2021-12-31")", R"("last_day":"2019-12-31")",
         {"contradiction /late_charges/xx.a/versions/0/last_day",
             "contradiction /late_charges/xx.b/versions/0/rule/like"}},
        {R"("last_day":"2021-12-31")", R"("last_day":"2022-01-01")",
            {"contradiction /late_charges/xx.a/versions/1/first_day"}},
        {R"("first_day":"2022-01-01")", R"("first_day":"2019-01-01")",
            {"bad_value /late_charges/xx.a/versions/1/first_day"}},
        {R"("first_day":"2022-01-01")", R"("first_day":"2020-01-01")",
            {"bad_value /late_charges/xx.a/versions/1/first_day"}},
        {R"("citation":"c","sure":"confirmed","note":"n"},)", R"("citation":"","sure":"confirmed","note":"n"},)",
         {"bad_value /late_charges/xx.a/versions/0/citation"}},
        {R"("citation":"c","sure":"confirmed","note":"n"},)", R"("citation":" \n","sure":"confirmed","note":"n"},)",
         {"bad_value /late_charges/xx.a/versions/0/citation"}},
        {R"("first_day":"2022-01-01")", R"("first_day":"2020-06-01","last_day":"2020-07-01","rule":{"index":{
            "series":"xx.cpi","months":"all"}},"citation":"c","sure":"memory"},{"first_day":"2021-06-01")",
         {"contradiction /late_charges/xx.a/versions/1/first_day",
             "contradiction /late_charges/xx.a/versions/2/first_day"}},
        {R"("first_day":"2022-01-01")", R"("first_day":"x","last_day":"2020-07-01","rule":{"index":{
            "series":"xx.cpi","months":"all"}},"citation":"c","sure":"memory"},{"first_day":"2021-06-01")",
         {"bad_value /late_charges/xx.a/versions/1/first_day",
             "contradiction /late_charges/xx.a/versions/2/first_day"}},
        // Names.
        {R"("rate":{"series":"xx.rate")", R"("rate":{"series":"yy.rate")",
            {"unknown_name /late_charges/xx.a/versions/0/rule/rate/series"}},
        {R"("rate":{"series":"xx.rate")", R"("rate":{"series":"")",
            {"unknown_name /late_charges/xx.a/versions/0/rule/rate/series"}},
        {R"("rate":{"series":"xx.rate")", R"("rate":{"series":"xx.cpi")",
            {"unknown_name /late_charges/xx.a/versions/0/rule/rate/series"}},
        {R"("at_most":{"series":"xx.rate"})", R"("at_most":{"series":"no"})",
            {"unknown_name /late_charges/xx.a/versions/0/rule/rate/at_most/series"}},
        {R"("at_most":{"series":"xx.rate"})", R"("at_most":{"series":"xx.rate","at_most":{"series":"no"}})",
            {"unknown_name /late_charges/xx.a/versions/0/rule/rate/at_most/at_most/series"}},
        {R"("index":{"series":"xx.cpi")", R"("index":{"series":"xx.rate")",
            {"unknown_name /late_charges/xx.a/versions/1/rule/index/series"}},
        {R"("calendar":"xx"},"citation":"c","sure":"confirmed")",
            R"("calendar":"ru"},"citation":"c","sure":"confirmed")",
         {"unknown_name /late_charges/xx.a/versions/0/rule/calendar"}},
        {R"("general_limitation":"xx.lim")", R"("general_limitation":"xx.other")",
            {"unknown_name /general_limitation"}},
        {R"("counting":"xx.count","ack)", R"("counting":"xx.other","ack)",
            {"unknown_name /limitations/xx.lim/versions/0/rule/counting"}},
        {R"("counting":"xx.count","mode")", R"("counting":"xx.other","mode")",
            {"unknown_name /terms/t.one/versions/0/rule/counting"}},
        {R"("court_fees":{"general")", R"("court_fees":{"supreme")", {"unknown_name /court_fees/supreme"}},
        // Rules like one another.
        {R"("like":"xx.a")", R"("like":"xx.c")", {"unknown_name /late_charges/xx.b/versions/0/rule/like"}},
        {R"("like":"xx.a")", R"("like":"xx.b")", {"contradiction /late_charges/xx.b/versions/0/rule/like"}},
        {R"("like":"xx.a")", R"("like":"xx.count")", {"unknown_name /late_charges/xx.b/versions/0/rule/like"}},
        {R"("rule":{"index")", R"("rule":{"like":"xx.b","index")",
         {"contradiction /late_charges/xx.a/versions/1/rule/like",
             "contradiction /late_charges/xx.b/versions/0/rule/like"}},
        {R"("first_day":"2020-01-01","last_day":"2020-12-31","rule":{"like")",
            R"("first_day":"2019-01-01","last_day":"2020-12-31","rule":{"like")",
         {"contradiction /late_charges/xx.b/versions/0/rule/like"}},
        {R"("rule":{"share":"1/360"})", R"("rule":{"share":"1/360","like":"xx.b"})",
            {"contradiction /late_charges/xx.a/variants/v/rule/like"}},
        {R"("rule":{"share":"1/360"})", R"("rule":{"shares":"1/360"})",
            {"unknown_member /late_charges/xx.a/variants/v/rule/shares"}},
        {R"("rule":{"share":"1/360"})", R"("rule":{"rate":{"series":"no"}})",
            {"unknown_name /late_charges/xx.a/variants/v/rule/rate/series"}},
        {R"("rule":{"share":"1/360"})", R"("rule":{"round_to":"0"})",
            {"bad_value /late_charges/xx.a/variants/v/rule/round_to"}},
        // Rules.
        {R"("share":"1/365")", R"("share":"1/0")", {"bad_value /late_charges/xx.a/versions/0/rule/share"}},
        {R"("to":"2020-10-01")", R"("to":"2020-03-01")",
            {"contradiction /late_charges/xx.a/versions/0/rule/excluded/0/to"}},
        {R"("currency":"EUR"})", R"("currency":"EURO"})",
            {"bad_value /late_charges/xx.a/versions/1/rule/currency"}},
        {R"("currency":"EUR"})", R"("currency":"EUR","once":"40.123","round_to":"0.001","at_most":[{"amount":"1.2"},
            {"amount":"1.234"}]})",
         {"bad_value /late_charges/xx.a/versions/1/rule/once", "bad_value /late_charges/xx.a/versions/1/rule/round_to",
             "bad_value /late_charges/xx.a/versions/1/rule/at_most/1/amount"}},
        {R"("rule":{"share":"1/360"})", R"("rule":{"once":{"amount":"40.123"}})",
            {"bad_value /late_charges/xx.a/variants/v/rule/once/amount"}},
        {R"("like":"xx.a","share":"1/300")", R"("like":"xx.a","once":"40.123")",
            {"bad_value /late_charges/xx.b/versions/0/rule/once"}},
        {R"("if_non_working":"next")", R"("if_non_working":"later")",
            {"bad_value /deadlines/xx.count/versions/0/rule/if_non_working"}},
        {R"(["principal","penalty"])", R"(["penalty","penalty"])",
            {"contradiction /allocations/xx.order/versions/0/rule/order/1"}},
        {R"(["principal","penalty"])", R"(["principal",""])",
            {"bad_value /allocations/xx.order/versions/0/rule/order/1"}},
        {R"(["principal","penalty"])", "[]", {"bad_value /allocations/xx.order/versions/0/rule/order"}},
        {R"({"years":3})", R"({"hours":3})", {"bad_value /limitations/xx.lim/versions/0/rule/term"}},
        {R"({"years":3})", R"({"years":3,"days":1})", {"contradiction /limitations/xx.lim/versions/0/rule/term"}},
        {R"({"years":3})", "{}", {"missing_member /limitations/xx.lim/versions/0/rule/term"}},
        {R"("to":"2020-06-01","effect")", R"("to":"2020-03-01","effect")",
            {"contradiction /limitations/xx.lim/versions/0/rule/pauses/0/to"}},
        {R"("to":"100")", R"("to":"0")", {"bad_value /court_fees/general/versions/0/rule/steps/0/to"}},
        {R"("round_to":"1"})", R"("at_least":"5","at_most":"4.99"})",
            {"contradiction /court_fees/general/versions/0/rule/at_most"}},
        {R"("round_to":"1"})", R"("round_to":"0.00"})", {"bad_value /court_fees/general/versions/0/rule/round_to"}},
        {R"("to":"20")", R"("to":"5")", {"bad_value /write_offs/xx.off/versions/0/rule/bands/1/to"}},
        {R"("share":"50")", R"("share":"0")", {"bad_value /write_offs/xx.off/versions/0/rule/bands/1/share"}},
        {R"("share":"50")", R"("share":"100.000001")", {"bad_value /write_offs/xx.off/versions/0/rule/bands/1/share"}},
        {R"("share":"50")", R"("share":"100")",
            {"contradiction /write_offs/xx.off/versions/0/rule/bands/1/needs/1"}},
        {R"(["performed","rest_paid"])", R"(["performed","performed"])",
            {"contradiction /write_offs/xx.off/versions/0/rule/bands/1/needs/1"}},
        {R"(["performed","rest_paid"])", R"(["performed","paid"])",
            {"bad_value /write_offs/xx.off/versions/0/rule/bands/1/needs/1"}},
        {R"("ground":"h")", R"("ground":"g")",
            {"contradiction /write_offs/xx.off/versions/0/rule/grounds/1/ground"}},
        {R"("ground":"h")", R"("ground":"")", {"bad_value /write_offs/xx.off/versions/0/rule/grounds/1/ground"}},
        {R"("per_mille":"7.25")", R"("per_mille":"0.000")", {"bad_value /thresholds/xx.thr/versions/0/rule/per_mille"}},
        {R"("per_mille":"7.25")", R"("per_mille":7.25)", {"wrong_type /thresholds/xx.thr/versions/0/rule/per_mille"}},
        {R"("count":4,)", R"("count":0,)", {"bad_value /thresholds/xx.thr/versions/0/rule/count"}},
        {R"("per_mille":"7.25","count":4,"days":61)", "", {"missing_member /thresholds/xx.thr/versions/0/rule"}},
        {R"("most_early":5,)", R"()", {"missing_member /scorecards/xx.card/versions/0/rule/most_early"}},
        {R"("most_late":6,)", R"("most_late":-1,)", {"bad_value /scorecards/xx.card/versions/0/rule/most_late"}},
        {R"("most_early":5,)", R"("most_early":3661,)", {"bad_value /scorecards/xx.card/versions/0/rule/most_early"}},
        {R"("days":33,"weight":7)", R"("days":33,"weight":0)",
            {"bad_value /scorecards/xx.card/versions/0/rule/ages/0/weight"}},
        {R"("days":33,"weight":7)", R"("days":-1,"weight":1001)",
            {"bad_value /scorecards/xx.card/versions/0/rule/ages/0/days",
             "bad_value /scorecards/xx.card/versions/0/rule/ages/0/weight"}},
        {R"({"weight":8})", R"({"days":99,"weight":8})",
            {"contradiction /scorecards/xx.card/versions/0/rule/ages/1/days"}},
        {R"({"weight":8})", R"({"days":33,"weight":8},{"weight":2})",
            {"contradiction /scorecards/xx.card/versions/0/rule/ages/1/days"}},
        {R"("days":33,"weight":7)", R"("weight":7)",
            {"missing_member /scorecards/xx.card/versions/0/rule/ages/0/days"}},
        {R"("debts":9)", R"("debts":0)", {"bad_value /scorecards/xx.card/versions/0/rule/expected/debts"}},
        {R"("at":"99.5")", R"("at":"0.5")",
            {"contradiction /scorecards/xx.card/versions/0/rule/measures/0/points/1/at"}},
        {R"("points":[{"at":"50","points":"12"}])", R"("points":[])",
            {"bad_value /scorecards/xx.card/versions/0/rule/measures/1/points"}},
        {R"("measure":"overdue")", R"("measure":"on_time")",
            {"contradiction /scorecards/xx.card/versions/0/rule/measures/1/measure"}},
        {R"("fact":"g")", R"("fact":"f")", {"contradiction /scorecards/xx.card/versions/0/rule/facts/1/fact"}},
        {R"("grade":"H")", R"("grade":"G")", {"contradiction /scorecards/xx.card/versions/0/rule/grades/1/grade"}},
        {R"("from":"15")", R"("from":"16.5")", {"contradiction /scorecards/xx.card/versions/0/rule/grades/1/from"}},
        {R"({"grade":"I"})", R"({"grade":"I","from":"1"})",
            {"contradiction /scorecards/xx.card/versions/0/rule/grades/2/from"}},
        {R"("currency":"EUR","period_months":13,)", "",
            {"missing_member /programmes/xx.pro/versions/0/rule/currency",
             "missing_member /programmes/xx.pro/versions/0/rule/period_months"}},
        {R"("period_months":13)", R"("period_months":0)",
            {"bad_value /programmes/xx.pro/versions/0/rule/period_months"}},
        {R"("kept_months":17)", R"("kept_months":121)", {"bad_value /programmes/xx.pro/versions/0/rule/kept_months"}},
        {R"("tier":"Q")", R"("tier":"P")", {"contradiction /programmes/xx.pro/versions/0/rule/tiers/1/tier"}},
        {R"("tier":"Q")", R"("tier":"")", {"bad_value /programmes/xx.pro/versions/0/rule/tiers/1/tier"}},
        {R"("turnover":"800.00")", R"("turnover":"900.01")",
            {"contradiction /programmes/xx.pro/versions/0/rule/tiers/1/asks/turnover"}},
        {R"("turnover":"800.00")", R"("turnover":"800.001")",
            {"bad_value /programmes/xx.pro/versions/0/rule/tiers/1/asks/turnover"}},
        {R"("orders":18)", R"("orders":20)", {"contradiction /programmes/xx.pro/versions/0/rule/tiers/1/asks/orders"}},
        {R"("on_time":"91")", R"("on_time":"100.01")",
            {"bad_value /programmes/xx.pro/versions/0/rule/tiers/0/asks/on_time"}},
        {R"("relation_months":23)", R"("relation_months":1201)",
            {"bad_value /programmes/xx.pro/versions/0/rule/tiers/0/asks/relation_months"}},
        {R"("discount":"6.5")", R"("discount":"101")",
            {"bad_value /programmes/xx.pro/versions/0/rule/tiers/0/discount"}},
        {R"("term":"x")", R"("term":"")", {"bad_value /programmes/xx.pro/versions/0/rule/tiers/0/terms/0/term"}},
        {R"({"days":45})", R"({"days":-45})", {"bad_value /terms/t.one/versions/0/rule/term/days"}},
        {R"({"days":45})", R"({"days":4.5})", {"wrong_type /terms/t.one/versions/0/rule/term/days"}},
        {R"("mode":"at_most")", R"("mode":"default")", {"bad_value /terms/t.one/versions/0/rule/mode"}},
    };
    for (const auto& row : rows) {
        INFO(row.what << " -> " << row.with);
        CHECK(lines(faults_of_pack(replaced(row.what, row.with))) == row.expected);
    }
}

TEST_CASE("text that is no JSON, or names a member twice, is refused") {
    CHECK(lines(faults_of_pack(good.substr(0, good.size() - 1))) == std::vector<std::string>{"syntax "});
    CHECK(lines(faults_of_pack("")) == std::vector<std::string>{"syntax "});
    CHECK(lines(faults_of_pack("[]")) == std::vector<std::string>{"wrong_type "});
    CHECK(lines(faults_of_pack(replaced(R"("indexes")",
        R"("series")"))) == std::vector<std::string>{"contradiction /series",
            "unknown_name /late_charges/xx.a/versions/1/rule/index/series"});
}

TEST_CASE("all faults of a pack are told at once, in the order of their places") {
    auto text = replaced(R"("rate":{"series":"xx.rate")", R"("rate":{"series":"no")");
    const auto also = [&](std::string_view what, std::string_view with) {
        const auto at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), with);
    };
    also(R"("share":"1/365")", R"("share":"one")");
    also(R"("2020-05-01")", R"("2026-05-01")");
    also(R"("like":"xx.a")", R"("like":"xx.c")");
    also(R"({"days":45})", R"({"days":45,"weeks":1})");
    also(R"("first_day":"2022-01-01")", R"("first_day":"2021-12-31")");
    also(R"("law":"xx")", R"("low":"xx")");
    CHECK(lines(faults_of_pack(text)) ==
          std::vector<std::string>{"unknown_member /low", "bad_value /calendar/holidays/1",
                                   "unknown_name /deadlines/xx.count/versions/0/rule/calendar",
                                   "unknown_name /late_charges/xx.a/versions/0/rule/rate/series",
                                   "bad_value /late_charges/xx.a/versions/0/rule/share",
                                   "unknown_name /late_charges/xx.a/versions/0/rule/calendar",
                                   "contradiction /late_charges/xx.a/versions/1/first_day",
                                   "unknown_name /late_charges/xx.b/versions/0/rule/like",
                                   "contradiction /terms/t.one/versions/0/rule/term", "missing_member /law"});
}

TEST_CASE("a standard is refused with the same care, but need not cite") {
    const auto faults = [](std::string_view text) {
        const auto loaded = standard::load(text);
        REQUIRE_FALSE(loaded);
        auto out = loaded.error().more;
        out.insert(out.begin(), loaded.error());
        return lines(out);
    };
    CHECK(standard::load(R"({"schema":"troth.standard","version":1})"));
    CHECK(faults(R"({"schema":"troth.standard","version":1,"law":"xx"})") ==
        std::vector<std::string>{"contradiction /law"});
    CHECK(faults(R"({"schema":"troth.standard","version":1,"terms":{"t":{"versions":[]}}})") ==
          std::vector<std::string>{"bad_value /terms/t/versions"});
    CHECK(faults(R"({"schema":"troth.standard","version":1,
        "terms":{"t":{"versions":[{"rule":{"term":{"weeks":1},"counting":"c"}}]}}})") ==
          std::vector<std::string>{"unknown_name /terms/t/versions/0/rule/counting"});
}

TEST_CASE("a pack takes the place of the one with its name, in this library only") {
    law_library library = law_library::embedded();
    REQUIRE(library.load(good));
    CHECK(library.names() == std::vector<std::string>{"eu", "ru", "sk", "ua", "xx"});
    CHECK(law_library::embedded().find("xx") == nullptr);
    const auto* before = library.find("xx");
    const law_library copy = library;
    REQUIRE(library.load(replaced(R"({"days":45})", R"({"days":44})")));
    CHECK(library.names().size() == 5);
    CHECK(library.find("xx") != before);
    CHECK(copy.find("xx") == before);
    CHECK(library.find("xx")->find_term("t.one")->versions[0].rule.term->count == 44);
    CHECK(before->find_term("t.one")->versions[0].rule.term->count == 45);
    CHECK(library.text("xx") == replaced(R"({"days":45})", R"({"days":44})"));
    CHECK_FALSE(library.load(replaced(R"("version":1)", R"("version":9)")));
    CHECK(library.find("xx")->find_term("t.one")->versions[0].rule.term->count == 44);
}

TEST_CASE("what is exported loads again as the same pack") {
    for (const auto& name : law_library::embedded().names()) {
        law_library library;
        REQUIRE(library.load(law_library::embedded().text(name)));
        CHECK(library.text(name) == law_library::embedded().text(name));
        CHECK(library.find(name)->terms.size() == law_library::embedded().find(name)->terms.size());
    }
}

TEST_CASE("a rule like another takes its members and variants, those of the version in force on its first day") {
    law_library library;
    REQUIRE(library.load(good));
    const auto* rule = library.find("xx")->find_late_charge("xx.b");
    REQUIRE(rule->variants.size() == 1);
    CHECK(rule->variants[0].name == "v");
    const auto& version = rule->versions[0];
    CHECK(version.rule.share == day_share{day_share_kind::fraction, 1, 300});
    CHECK(version.rule.bands->size() == 2);
    CHECK(version.readings[0].share == day_share{day_share_kind::fraction, 1, 300});
    CHECK(rule->find_version(date::parse("2021-01-01").value()) == nullptr);
}
