// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/contract/faults.hpp>

#include "catch.hpp"
#include "contracts.hpp"

using namespace troth;
using namespace contracts;

namespace {

/// "code pointer, code pointer" of all faults.
std::string faults(const contract& c) {
    std::string out;
    for (const auto& f : faults_of(c)) out += (out.empty() ? "" : ", ") + std::string(name_of(f.code)) + " " + f.where;
    return out;
}
/// The faults of a sound original with another version after it.
std::string with(const contract_version& v) {
    auto first = original("2024-01-10", "2024-02-01");
    first.valid_to = day("2024-12-31");
    first.price = amount("1000.00");
    first.performances = {recurring("rent", "2024-02-29", months(1), 10)};
    return faults(of({first, v}));
}
/// The faults of a performance that stands alone in the original.
std::string of_performance(const contract_performance& p) {
    auto first = original("2024-01-10");
    first.performances = {p};
    return faults(of({first}));
}

}  // namespace

TEST_CASE("a contract without fault has none") {
    auto change = addendum("A1", "2024-05-01");
    change.price = amount("1200.5");
    change.currency = *currency::make("RUB");
    change.drops = {"rent"};
    change.signatories = {{"firm", "Anna Orlova", "charter", {}, {}, {}}};
    CHECK(with(change).empty());
}

TEST_CASE("a contract has one original, signed before all else, and no version after its termination") {
    CHECK(faults(of({})) == "missing_member /versions");
    CHECK(faults(of({addendum("A1", "2024-01-01")})) == "missing_member /versions");
    CHECK(with(version("other", contract_version_kind::original, "2024-02-01")) == "contradiction /versions/1/kind");
    CHECK(with(addendum("A1", "2024-01-09")) == "contradiction /versions/1/signed_on");
    CHECK(with(addendum("original", "2024-02-09")) == "contradiction /versions/1/id");
    CHECK(faults(of({original(""), addendum("A1", "2024-01-09")})) == "contradiction /versions/1/signed_on");
    const auto end = version("T", contract_version_kind::termination, "2024-06-01");
    CHECK(with(end).empty());
    CHECK(faults(of({original("2024-01-10"), addendum("A1", "2024-06-02"), end})) == "contradiction /versions/1");
    CHECK(faults(of({original("2024-01-10"), end, addendum("A1", "2024-06-03", "2024-05-01")})).empty());
    CHECK(with(version("T", contract_version_kind::termination, "2024-01-15")) ==
          "contradiction /versions/1/signed_on");
    CHECK(with(version("T", contract_version_kind::termination, "2024-05-01", "2024-01-15")) ==
          "contradiction /versions/1/from");
}

TEST_CASE("a validity does not end before it begins, nor a prolongation before what it prolongs") {
    auto change = version("P", contract_version_kind::prolongation, "2024-05-01");
    change.valid_to = day("2024-12-30");
    CHECK(with(change) == "contradiction /versions/1/valid_to");
    change.kind = contract_version_kind::addendum;
    CHECK(with(change).empty());
    change.valid_to = day("2024-01-31");
    CHECK(with(change) == "contradiction /versions/1/valid_to");
    change.valid_to.reset();
    change.valid_from = day("2025-01-01");
    CHECK(with(change) == "contradiction /versions/1/valid_from");
    change.signed_on.reset();
    change.valid_to = day("2024-12-31");
    CHECK(with(change) == "contradiction /versions/1/valid_to");
}

TEST_CASE("two versions of one beginning and one signing do not state a term differently") {
    auto same = addendum("A1", "2024-01-10", "2024-02-01");
    same.price = amount("1000");
    same.valid_to = day("2024-12-31");
    CHECK(with(same).empty());
    same.price = amount("1000.01");
    same.valid_to = day("2025-12-31");
    CHECK(with(same) == "contradiction /versions/1/price, contradiction /versions/1/valid_to");
    same.signed_on = day("2024-01-11");
    CHECK(with(same).empty());
    auto one = addendum("A1", "2024-03-01"), other = addendum("A2", "2024-03-01");
    one.terms = {{"a/b", "1"}, {"c", "1"}};
    other.terms = {{"a/b", "2"}, {"c", "1"}};
    one.renewal = tacit(months(12), days(30));
    other.renewal = tacit(months(12), days(31));
    CHECK(faults(of({original("2024-01-10"), one, other})) ==
          "contradiction /versions/2/renewal/notice, contradiction /versions/2/terms/a~1b");
    one.renewal = contract_renewal{renewal_mode::tacit, months(12), {}, {}};
    other.renewal = contract_renewal{{}, {}, days(31), 3};
    other.terms.clear();
    CHECK(faults(of({original("2024-01-10"), one, other})).empty());
}

TEST_CASE("a version is signed by persons whose authority holds on that day") {
    auto change = addendum("A1", "2024-05-01");
    change.signatories = {{"firm", "Anna Orlova", "charter", day("2024-05-01"), day("2024-05-01"), {}}};
    CHECK(with(change).empty());
    change.signed_on = day("2024-04-30");
    CHECK(with(change) == "contradiction /versions/1/signatories/0/from");
    change.signed_on = day("2024-05-02");
    CHECK(with(change) == "contradiction /versions/1/signatories/0/to");
    change.signatories.push_back({"client", "Boris Kim", "proxy 7", {}, day("2024-03-31"), {}});
    change.signatories.push_back({"client", "Vera Lis", "proxy 8", day("2024-06-02"), day("2024-06-01"), {}});
    CHECK(with(change) ==
          "contradiction /versions/1/signatories/0/to, contradiction /versions/1/signatories/1/to, "
          "contradiction /versions/1/signatories/2/to");
    change.signed_on.reset();
    CHECK(with(change) == "contradiction /versions/1/signatories/2/to");
}

TEST_CASE("a version is signed by persons who are entitled to its price, its own or the one in force") {
    auto change = addendum("A1", "2024-05-01", "2024-06-01");
    const auto up_to = [&](const std::string& most) {
        change.signatories = {{"firm", "Anna Orlova", "proxy 7", {}, {}, amount(most)}};
        return with(change);
    };
    CHECK(up_to("1000").empty());
    CHECK(up_to("999.99") == "contradiction /versions/1/signatories/0/up_to");
    CHECK(up_to("999.999") == "bad_value /versions/1/signatories/0/up_to");
    change.price = amount("999.99");
    CHECK(up_to("999.99").empty());
    change.price = amount("1000.01");
    CHECK(up_to("1000") == "contradiction /versions/1/signatories/0/up_to");
    change.signed_on.reset();
    CHECK(up_to("1000").empty());
    auto first = original("2024-01-10"), dearer = addendum("A1", "2024-03-01", "2024-05-01");
    auto before = addendum("A2", "2024-03-01"), back = addendum("A3", "2024-05-01", "2024-02-01");
    first.price = amount("1000");
    dearer.price = amount("1200");
    before.signatories = back.signatories = {{"firm", "Anna Orlova", "proxy 7", {}, {}, amount("1100")}};
    CHECK(faults(of({first, dearer, before, back})) == "contradiction /versions/3/signatories/0/up_to");
}

TEST_CASE("a clause on renewal can be applied") {
    auto change = addendum("A1", "2024-05-01");
    change.renewal = tacit(months(12), months(12));
    CHECK(with(change).empty());
    change.renewal->notice = days(366);
    CHECK(with(change) == "contradiction /versions/1/renewal/notice");
    change.renewal->term.reset();
    CHECK(with(change) == "missing_member /versions/1/renewal/term");
    change.renewal = tacit(months(0), {1, term_unit::working_days});
    CHECK(with(change) == "bad_value /versions/1/renewal/term, bad_value /versions/1/renewal/notice");
}

TEST_CASE("what a clause on renewal does not state stays as it was, and only then it need not be stated") {
    auto first = original("2024-01-10"), change = addendum("A1", "2024-05-01");
    first.renewal = tacit(months(2), days(30));
    change.renewal = contract_renewal{renewal_mode::tacit, {}, days(60), {}};
    CHECK(faults(of({first, change})) == "contradiction /versions/1/renewal/notice");
    change.renewal->notice = days(59);
    CHECK(faults(of({first, change})).empty());
    CHECK(faults(of({original("2024-01-10"), change})) == "missing_member /versions/1/renewal/term");
    change.renewal = contract_renewal{{}, days(29), {}, {}};
    CHECK(faults(of({first, change})) == "contradiction /versions/1/renewal/term");
    CHECK(faults(of({original("2024-01-10"), change})) == "missing_member /versions/1/renewal/mode");
    change.signed_on.reset();
    change.renewal->term = days(30);
    CHECK(faults(of({first, change})).empty());
}

TEST_CASE("amounts are in the contract's currency, with its decimals and not negative") {
    auto change = addendum("A1", "2024-05-01");
    change.currency = *currency::make("EUR");
    change.price = decimal{-1, 0};
    CHECK(with(change) == "contradiction /versions/1/currency, bad_value /versions/1/price");
    change.currency.reset();
    change.price = amount("1.001");
    change.performances = {once("a", "2024-06-01", "1.001")};
    CHECK(with(change) == "bad_value /versions/1/price, bad_value /versions/1/performances/0/amount");
}

TEST_CASE("names are those of parties and of performances, and none stands twice") {
    auto change = addendum("A1", "2024-05-01");
    change.signatories = {{"firm", "Anna Orlova", "charter", {}, {}, {}},
                          {"firn", "Boris Kim", "charter", {}, {}, {}}};
    change.performances = {once("a", "2024-06-01"), once("a", "2024-07-01")};
    change.performances[1].obligor = "x";
    change.performances[1].obligee = "y";
    change.drops = {"rent", "nothing", "rent", "a"};
    change.sections = {"price", "price"};
    CHECK(with(change) ==
          "unknown_name /versions/1/signatories/1/party, contradiction /versions/1/sections/1, "
          "contradiction /versions/1/drops/2, contradiction /versions/1/performances/1/id, "
          "unknown_name /versions/1/performances/1/obligor, unknown_name /versions/1/performances/1/obligee, "
          "contradiction /versions/1/drops/3, unknown_name /versions/1/drops/1, unknown_name /versions/1/drops/3");
    auto c = of({original("2024-01-10")});
    c.notices = {{day("2024-05-01"), "nobody", notice_kind::no_renewal}};
    c.parties.push_back(c.parties[0]);
    CHECK(faults(c) == "contradiction /parties/2/id, unknown_name /notices/0/by");
}

TEST_CASE("a performance has one day, or a first day, a period and an end") {
    auto p = once("a", "2024-06-01");
    CHECK(of_performance(p).empty());
    p.due.reset();
    CHECK(of_performance(p) == "missing_member /versions/0/performances/0");
    p.every = months(1);
    CHECK(of_performance(p) ==
          "missing_member /versions/0/performances/0/first, missing_member /versions/0/performances/0");
    p.first = day("2024-06-01");
    p.count = 3;
    CHECK(of_performance(p).empty());
    p.until = day("2024-05-01");
    CHECK(of_performance(p) ==
          "contradiction /versions/0/performances/0, contradiction /versions/0/performances/0/until");
    p.until.reset();
    p.count = 0;
    CHECK(of_performance(p) == "bad_value /versions/0/performances/0/count");
    p.count = 999'999'999;
    CHECK(of_performance(p) == "bad_value /versions/0/performances/0/count");
    p.every = term{2, term_unit::working_days};
    CHECK(of_performance(p) == "bad_value /versions/0/performances/0/every");
    p.due = p.first;
    CHECK(of_performance(p) == "contradiction /versions/0/performances/0");
}
