// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/json/loan.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;

namespace {

/// The reply to a loan of a thousand euros with more members, and more members of the request.
std::string reply(const std::string& loan, const std::string& more = R"("reasons":false)") {
    return json::compute(R"({"calculate":"payment_schedule",)" + more + R"(,"loan":{"currency":"EUR",)" +
                         R"("principal":"1000.00",)" + loan + "}}");
}
json::document parsed(const std::string& text) {
    auto out = json::document::parse(text);
    REQUIRE(out);
    return *std::move(out);
}
/// "code pointer, code pointer" of all faults, without the step `/loan`.
std::string faults(const std::string& loan, const std::string& more = R"("reasons":false)") {
    return faults_in(reply(loan, more), "/loan");
}
/// "day obligor amount left" of each row.
std::string rows(const std::string& loan, const std::string& more = R"("reasons":false)") {
    const auto text = reply(loan, more);
    INFO(text);
    const auto all = parsed(text);
    json::node list = all.root();
    REQUIRE(all.root().find("rows", list));
    std::string out;
    for (const auto row : list) {
        out += out.empty() ? "" : ", ";
        for (const auto* name : {"on", "obligor", "amount", "principal"})
            if (json::node value = row; row.find(name, value))
                out += (out.empty() || out.back() == ' ' ? "" : " ") + std::string(value.text());
    }
    return out;
}

const std::string year = R"("disbursed_on":"2024-01-31","ends_on":"2025-01-31")";
std::string with_interest(const std::string& more) {
    return year + R"(,"interest":{"rate":"5","day_count":"30/360")" + more + "}";
}
std::string with_resets(const std::string& more) {
    return with_interest(R"(,"resets":{"first":"2024-07-31",)" + more + "}");
}

}  // namespace

TEST_CASE("a loan without interest is paid back at its end") {
    CHECK(reply(year) ==
          R"({"redeemed":"1000.00","interest":"0.00","capitalised":"0.00","left":"0.00","rows":[)"
          R"({"on":"2024-01-31","kind":"disbursement","obligor":"lender","amount":"1000.00","principal":"1000.00"},)"
          R"({"on":"2025-01-31","kind":"redemption","obligor":"borrower","amount":"1000.00","principal":"0.00"}]})");
}

TEST_CASE("a price in instalments is paid as listed, and the last instalment takes what is left") {
    CHECK(rows(R"("disbursed_on":"2024-01-31","redemption":{"parts":[{"on":"2024-02-10","amount":"300.00"},)"
               R"({"on":"2024-03-10","amount":"1.00"}]})") ==
          "2024-01-31 lender 1000.00 1000.00, 2024-02-10 borrower 300.00 700.00, 2024-03-10 borrower 700.00 0.00");
    CHECK(rows(R"("outstanding_on":"2024-02-10","redemption":{"parts":[{"on":"2024-01-10","amount":"300.00"},)"
               R"({"on":"2024-03-10","amount":"400.00"},{"on":"2024-04-10","amount":"700.00"}]})") ==
          "2024-03-10 borrower 400.00 600.00, 2024-04-10 borrower 600.00 0.00");
}

TEST_CASE("equal parts are rounded, and the last of them makes up for it") {
    CHECK(rows(R"("outstanding_on":"2024-01-31","redemption":{"every":{"months":1},"count":3})") ==
          "2024-02-29 borrower 333.33 666.67, 2024-03-31 borrower 333.33 333.34, 2024-04-30 borrower 333.34 0.00");
}

TEST_CASE("a deposit at a negative rate is paid for by the lender") {
    CHECK(rows(year + R"(,"interest":{"rate":"-0.5","day_count":"30/360"})") ==
          "2024-01-31 lender 1000.00 1000.00, 2025-01-31 lender 5.00 1000.00, 2025-01-31 borrower 1000.00 0.00");
}

TEST_CASE("both the first and the last day bear interest where the last is counted") {
    const auto of_a_day = [](const char* more) {
        return rows(R"("disbursed_on":"2024-01-31","ends_on":"2024-02-01","interest":{"rate":"36","day_count":)"
                    R"("actual/360")" +
                    std::string(more) + "}");
    };
    CHECK_THAT(of_a_day(""), Catch::Matchers::ContainsSubstring("2024-02-01 borrower 1.00 1000.00"));
    CHECK_THAT(of_a_day(R"(,"last_day":"counted")"), Catch::Matchers::ContainsSubstring("borrower 2.00 1000.00"));
}

TEST_CASE("a rate follows a series of the law, read some working days before, within limits") {
    const auto series = R"("series":[["2024-01-01","3"],["2024-07-26","1"],["2024-07-29","2"]],"spread":"-0.5",)";
    const auto last = [&](const std::string& more, const std::string& of_request) {
        const auto text = reply(with_resets(series + more + R"("times":"2")"), R"("reasons":false)" + of_request);
        return text.substr(text.rfind("\"rate\":"));
    };
    CHECK(last("", "") == R"("rate":"3.5"}]})");
    CHECK(last(R"("fixed_before":{"days":5},)", "") == R"("rate":"1.5"}]})");
    CHECK(last(R"("fixed_before":{"working_days":4},)", R"(,"calendar":{})") == R"("rate":"5.5"}]})");
    CHECK(last(R"("at_most":"3",)", "") == R"("rate":"3"}]})");
    CHECK(last(R"("at_least":"4",)", "") == R"("rate":"4"}]})");
    CHECK(last(R"("first_rate":"7",)", "") == R"("rate":"7"}]})");
    CHECK_THAT(
        reply(with_resets(R"("series":"ru.key_rate")"), R"("reasons":false,"law":"ru")"),
        Catch::Matchers::ContainsSubstring(R"("2024-07-31","kind":"rate_reset","principal":"1000.00","rate":"18")"));
    CHECK(faults(with_resets(R"("series":"x")")) == "missing_member /law");
    CHECK(faults(with_resets(series + std::string(R"("fixed_before":{"working_days":2})"))) ==
          "missing_member /calendar");
}

TEST_CASE("a loan that is bought and paid off early has the rows between, at prices with the interest accrued") {
    CHECK(rows(with_interest(R"(,"every":{"months":1})") + R"(,"purchase":{"on":"2024-03-15","price":"990.00"},)"
                                                           R"("termination":{"on":"2024-05-15","price":"1001.00"})") ==
          "2024-03-15 lender 992.08 1000.00, 2024-03-31 borrower 4.17 1000.00, 2024-04-30 borrower 4.17 1000.00, "
          "2024-05-15 borrower 1003.08 0.00");
}

TEST_CASE("a loan that is paid back has no more rows, whatever was agreed for later") {
    CHECK(rows(year + R"(,"redemption":{"first":"2024-02-29","amount":"2000.00"},)"
                      R"("termination":{"on":"2024-05-15","price":"1.00"})") ==
          "2024-01-31 lender 1000.00 1000.00, 2024-02-29 borrower 1000.00 0.00");
}

TEST_CASE("the terms of a loan are refused each at its place") {
    CHECK(faults(R"("disbursed_on":"2024-01-31","outstanding_on":"2024-01-31")") == "contradiction ");
    CHECK(faults(R"("outstanding_on":"2024-01-31","disbursed":"1.001")") ==
          "bad_value /disbursed, missing_member /disbursed_on");
    CHECK(faults(with_interest(R"(,"accrued":"0.001","every":{"hours":1},"first":"2024-01-30")")) ==
          "bad_value /interest/accrued, bad_value /interest/every, contradiction /interest/first");
    CHECK(faults(with_resets(R"("series":[],"at_least":"2","at_most":"1","fixed_before":{"half_months":1})")) ==
          "contradiction /interest/resets/at_most, bad_value /interest/resets/fixed_before");
    CHECK(faults(with_interest(R"(,"resets":{"series":[]})")) == "missing_member /interest/resets");
    CHECK(faults(year + R"(,"redemption":{})") == "missing_member /redemption");
    CHECK(faults(year + R"(,"redemption":{"first":"2024-02-29","amount":"0","count":0})") ==
          "bad_value /redemption/amount, bad_value /redemption/count, contradiction /redemption/count, "
          "missing_member /redemption/every");
    CHECK(faults(year + R"(,"redemption":{"every":{"days":1},"parts":[{"on":"2026-02-29","amount":"1"}]})") ==
          "bad_value /redemption/parts/0/on");
    CHECK(faults(year + R"(,"redemption":{"count":1,"parts":[{"on":"2026-02-28","amount":"1"}]})") ==
          "contradiction /redemption, contradiction /redemption/count, contradiction /redemption/parts, "
          "missing_member /redemption/every");
    CHECK(faults(year + R"(,"purchase":{"on":"2025-01-31","price":"1"})") == "contradiction /purchase/on");
    CHECK(
        faults(year + R"(,"purchase":{"on":"2024-02-01","price":"1"},"termination":{"on":"2024-02-01","price":"1"})") ==
        "contradiction /termination/on");
    CHECK(faults(year + R"(,"if_non_working":"next")") == "missing_member /calendar");
    CHECK(faults(R"("disbursed_on":"2024-01-31","redemption":{"every":{"days":1}})", R"("until":"2024-03-01")") ==
          "missing_member /redemption/amount");
}

TEST_CASE("a loan that was to be paid back before it is outstanding is refused") {
    const auto on = [](const char* more) { return faults(R"("outstanding_on":"2024-01-31",)" + std::string(more)); };
    CHECK(on(R"("redemption":{"first":"2023-01-31","every":{"months":1},"count":3})") == "contradiction /redemption");
    CHECK(on(R"("redemption":{"parts":[{"on":"2024-01-30","amount":"1000"}]})") == "contradiction /redemption");
    CHECK(on(R"("ends_on":"2024-01-30")") == "contradiction /ends_on");
}

TEST_CASE("hostile sizes end in an error") {
    const auto redeemed = [](const std::string& more) {
        return faults(R"("disbursed_on":"0001-01-01","redemption":{"every":)" + more + "}");
    };
    CHECK(redeemed(R"({"days":1},"count":999999999)") == "bad_value /redemption/count");
    CHECK(redeemed(R"({"years":999999999},"count":999999999)") == "bad_value /redemption/count");
    CHECK(redeemed(R"({"days":1},"count":3000000)") == "limit /redemption/every");
    CHECK(faults(R"("disbursed_on":"0001-01-01","ends_on":"9999-12-31","interest":{"rate":"1","day_count":"30/360",)"
                 R"("every":{"days":60}},"redemption":{"every":{"days":60},"amount":"0.01"},)"
                 R"("end_of_month":false)") == "limit /redemption/every");
    CHECK(faults(with_resets(R"("series":[["2024-01-01","999999999999"]],"times":"999999")")) ==
          "limit /interest/resets");
}

TEST_CASE("each reason of a payment schedule is told in each language without a place left open") {
    const auto resets = R"(,"every":{"months":3},"capitalised_until":"2024-06-30","resets":{"first":"2024-02-29",)"
                        R"("every":{"months":1},"series":[["2024-01-01","3"]],"first_rate":"2"})";
    const auto more =
        std::string(R"(,"redemption":{"every":{"months":1}},"purchase":{"on":"2024-03-15","price":"1"},)") +
        R"("termination":{"on":"2024-05-15","price":"1"})";
    std::set<std::string> seen;
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto* count :
             {"actual/365", "actual/360", "actual/actual", "30/360", "30E/360", "30A/360", "30U/360"})
            for (const auto* begins : {R"("disbursed_on")", R"("outstanding_on")"}) {
                const auto text =
                    reply(begins + std::string(R"(:"2024-01-31","ends_on":"2025-01-31",)") +
                              R"("interest":{"rate":"5","day_count":")" + count + "\"" + resets + "}" + more,
                          R"("lang":")" + std::string(lang) + "\"");
                INFO(text);
                const auto all = parsed(text);
                json::node why = all.root();
                REQUIRE(all.root().find("reasons", why));
                for (const auto step : why) {
                    json::node message = step, said = step;
                    REQUIRE(step.find("message", message));
                    REQUIRE(step.find("text", said));
                    CHECK(said.text().find('{') == std::string_view::npos);
                    seen.emplace(message.text());
                }
            }
    CHECK(seen.size() == 16);
}

TEST_CASE("a loan is written as it was read") {
    const auto text =
        R"({"currency":"EUR","principal":"1000.00","disbursed_on":"2024-01-31","interest":{"rate":"-0.5",)"
        R"("day_count":"30E/360","every":{"months":1},"stub":"long","accrued":"1.5","last_day":"counted",)"
        R"("base":{"first":"2024-02-29"},"resets":{"series":[["2024-01-01","3"]],"times":"-1.25"}},)"
        R"("redemption":{"parts":[{"on":"2024-03-31","amount":"1"}]},"periods":"unadjusted"})";
    std::string read_again;
    const auto made = json::document::parse(text);
    json::reader r(made->root());
    loan l;
    static_cast<void>(json::read(r, made->root(), l));
    json::write(read_again, l);
    CHECK(read_again == text);
}
