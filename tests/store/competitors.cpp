// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>

#include "clients.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string price(const std::string& id, const std::string& on, const std::string& more) {
    return R"({"fact":"competitor_observed","id":")" + id + R"(","on":")" + on +
           R"(","competitor":"Alfa","product":"pump","currency":"EUR",)" + more + "}";
}

registry market() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::standard, "standard", clients::recorded).value();
    r.load(document_kind::rules, "client", clients::recorded).value();
    r.record("[" + price("O-1", "2026-01-10", R"("price":"100.00")") + "," +
                 price("O-2", "2026-03-10", R"("price":"100.00","discount":"12.5","source":"price list",
                       "seen_by":"Olga","terms":{"payment":"30 days","warranty":"2 years"})") +
                 "," + price("O-3", "2026-05-10", R"("price":"70.00")") + R"(,
      {"fact":"competitor_observed","id":"O-4","on":"2025-11-01","competitor":"Zeta","product":"pump",
       "currency":"EUR","price":"99.00"},
      {"fact":"competitor_observed","id":"O-5","on":"2026-03-01","competitor":"Zeta","product":"valve",
       "currency":"EUR","price":"9.00"},
      {"fact":"price_listed","id":"L-1","on":"2026-01-01","product":"pump","currency":"EUR","price":"90.00",
       "discount":"0","terms":{"delivery":"free"}},
      {"fact":"price_listed","id":"L-2","on":"2026-01-01","product":"hose","currency":"EUR","price":"1.00"}])",
             clients::recorded)
        .value();
    return r;
}

std::string ask(registry& r, const std::string& more = "", const std::string& as_of = "2026-03-31") {
    const auto answer = r.query(R"({"select":"competitors","as_of":")" + as_of + "\"" + more + "}");
    return answer ? *answer : std::string(name_of(answer.error().code)) + " " + answer.error().where;
}

std::string refused(registry& r, const std::string& fact) {
    const auto done = r.record("[" + fact + "]", clients::recorded);
    return done ? "" : std::string(name_of(done.error().code)) + " " + done.error().where;
}

}  // namespace

TEST_CASE("our price stands beside the last observation of each competitor") {
    auto r = market();
    CHECK(ask(r, R"(,"product":"pump")") ==
          R"({"competitors":[{"product":"pump","currency":"EUR","own":{"fact":"L-1","on":"2026-01-01",)"
          R"("price":"90.00","discount":"0","net":"90.00","delivery":"free"},"competitors":[)"
          R"({"competitor":"Alfa","seen":{"fact":"O-2","on":"2026-03-10","price":"100.00","discount":"12.5",)"
          R"("net":"87.50","payment":"30 days","warranty":"2 years"},"age_days":21,"old":false,)"
          R"("source":"price list","seen_by":"Olga","to_ours":{"less":"2.50","percent":"2.78"},)"
          R"("before":{"fact":"O-1","on":"2026-01-10","price":"100.00","net":"100.00"},)"
          R"("change":{"less":"12.50","percent":"12.5"}},)"
          R"({"competitor":"Zeta","seen":{"fact":"O-4","on":"2025-11-01","price":"99.00","net":"99.00"},)"
          R"("age_days":150,"old":true,"to_ours":{"more":"9.00","percent":"10"}}]}]})");
}

TEST_CASE("a product that only one side sells is told, and one competitor alone if he is asked for") {
    auto r = market();
    const auto all = ask(r);
    CHECK_THAT(all, ContainsSubstring(R"({"product":"hose","currency":"EUR","own":{)") &&
                        ContainsSubstring(R"({"product":"valve","currency":"EUR","competitors":[{)"));
    CHECK_THAT(ask(r, R"(,"competitor":"Zeta")"), !ContainsSubstring("hose") && !ContainsSubstring("Alfa"));
    CHECK(ask(r, R"(,"product":"nothing")") == R"({"competitors":[]})");
    CHECK(ask(r, "", "2025-01-01") == R"({"competitors":[]})");
    CHECK_THAT(ask(r, R"(,"limit":1)"), ContainsSubstring(R"("next":"1")") && !ContainsSubstring("valve"));
    CHECK_THAT(ask(r, R"(,"limit":2,"after":"1")"), ContainsSubstring("valve") && !ContainsSubstring("hose"));
    CHECK(ask(r, R"(,"after":"x")") == "bad_value /after");
    CHECK(ask(r, R"(,"currency":"EUR")") == "unknown_member /currency");
}

TEST_CASE("an observation counts as it was corrected") {
    auto r = market();
    r.correct("O-2", "", clients::recorded).value();
    CHECK_THAT(ask(r, R"(,"product":"pump")"), ContainsSubstring(R"("seen":{"fact":"O-1")"));
}

TEST_CASE("an observation that lacks what is compared, or misspells it, is refused") {
    auto r = market();
    CHECK(refused(r, price("B-1", "2026-04-01", R"("seen_by":"Olga")")) == "missing_member /0/price");
    CHECK(refused(r, price("B-2", "2026-04-01", R"("price":"1.001")")) == "bad_value /0/price");
    CHECK(refused(r, price("B-3", "2026-04-01", R"("price":"1.00","discount":"5%")")) == "bad_value /0/discount");
    CHECK(refused(r, price("B-4", "2026-04-01", R"("price":"1.00","terms":{"paymnt":"x"})")) ==
          "unknown_member /0/terms/paymnt");
    CHECK(refused(r, price("B-5", "2026-04-01", R"("price":"1.00","client":"nobody")")) == "unknown_name /0/client");
    CHECK(refused(r, R"({"fact":"price_listed","id":"B-6","on":"2026-04-01","currency":"EUR","price":"1.00"})") ==
          "missing_member /0/product");
    CHECK(refused(r, price("B-7", "2026-04-01", R"("price":"1.00","discount":"120")")) == "");
    CHECK_THAT(ask(r, R"(,"product":"pump")", "2026-04-01"),
               ContainsSubstring(R"("seen":{"fact":"B-7","on":"2026-04-01","price":"1.00","discount":"120"},)"
                                 R"("age_days":0,"old":false,"before")"));
}
