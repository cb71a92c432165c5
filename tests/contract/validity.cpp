// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/contract/validity.hpp>

#include <boost/describe/enum_to_string.hpp>

#include "catch.hpp"
#include "contracts.hpp"

using namespace troth;
using namespace contracts;

namespace {

contract_validity at(const contract& c, const std::string& text) {
    no_reasons none;
    return calculate_validity(c, day(text), {}, none);
}
/// "state to renewed notice_by" of a day.
std::string on(const contract& c, const std::string& text) {
    const auto v = at(c, text);
    const auto shown = [](const std::optional<date>& d) { return d ? to_string(*d) : std::string("-"); };
    return std::string(boost::describe::enum_to_string(v.state, "")) + " " + shown(v.to) + " " +
           std::to_string(v.renewed) + " " + shown(v.notice_by);
}
std::string why(const contract& c, const std::string& text) {
    reasons out;
    (void)calculate_validity(c, day(text), {}, out);
    return messages(out);
}

/// For the year 2024, renewed by a year unless notice is given thirty days before.
contract yearly() {
    auto first = original("2023-12-10", "2024-01-01");
    first.valid_to = day("2024-12-31");
    first.renewal = tacit(months(12), days(30));
    return of({first});
}

}  // namespace

TEST_CASE("a contract without an end is open-ended, one with an end runs out") {
    auto first = original("2024-01-10", "2024-02-01");
    CHECK(on(of({first}), "2024-01-31") == "not_yet - 0 -");
    CHECK(on(of({first}), "2024-02-01") == "open_ended - 0 -");
    first.valid_from = day("2024-03-01");
    first.valid_to = day("2024-06-30");
    CHECK(on(of({first}), "2024-02-29") == "not_yet 2024-06-30 0 -");
    CHECK(at(of({first}), "2024-02-29").from == day("2024-03-01"));
    CHECK(on(of({first}), "2024-06-30") == "in_force 2024-06-30 0 -");
    CHECK(on(of({first}), "2024-07-01") == "ended 2024-06-30 0 -");
    CHECK(why(of({first}), "2024-07-01") == "begins ends ended");
}

TEST_CASE("a tacit renewal moves the end and the window for notice") {
    const auto c = yearly();
    CHECK(on(c, "2024-12-31") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2025-01-01") == "in_force 2025-12-31 1 2025-12-01");
    CHECK(on(c, "2027-06-01") == "in_force 2027-12-31 3 2027-12-01");
    CHECK(at(c, "2024-06-01").decide_from == day("2024-11-01"));
    CHECK(why(c, "2024-12-01") == "begins ends notice_by");
    CHECK(why(c, "2024-12-02") == "begins ends notice_passed");
    CHECK(why(c, "2027-06-01") == "begins ends renewed notice_by");
}

TEST_CASE("the day from which it is time to decide is told by a term of its own") {
    no_reasons none;
    CHECK(calculate_validity(yearly(), day("2024-06-01"), months(2), none).decide_from == day("2024-10-01"));
}

TEST_CASE("a notice in time stops the renewal, one too late does not, and has to be given again") {
    auto c = yearly();
    c.notices = {{day("2024-12-01"), "client", notice_kind::no_renewal}};
    CHECK(on(c, "2024-12-01") == "in_force 2024-12-31 0 -");
    CHECK(on(c, "2025-01-01") == "ended 2024-12-31 0 -");
    CHECK(why(c, "2024-12-01") == "begins ends notice_in_time");
    CHECK(on(c, "2024-11-30") == "in_force 2024-12-31 0 2024-12-01");
    c.notices[0].on = day("2024-12-02");
    CHECK(on(c, "2024-12-31") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(why(c, "2024-12-31") == "begins ends notice_too_late notice_passed");
    CHECK(on(c, "2026-06-01") == "in_force 2026-12-31 2 2026-12-01");
    CHECK(why(c, "2026-06-01") == "notice_too_late begins ends renewed notice_by");
    c.notices.push_back({day("2025-01-01"), "client", notice_kind::no_renewal});
    CHECK(on(c, "2026-06-01") == "ended 2025-12-31 1 -");
}

TEST_CASE("periods are counted from the stated end: the end of a short month does not stick") {
    auto first = original("2023-12-10", "2024-01-01");
    first.valid_to = day("2024-01-30");
    first.renewal = tacit(months(1), days(3));
    const auto c = of({first});
    CHECK(at(c, "2024-02-10").to == day("2024-02-29"));
    CHECK(at(c, "2024-03-10").to == day("2024-03-30"));
    first.valid_to = day("2024-02-29");
    CHECK(at(of({first}), "2024-03-10").to == day("2024-03-31"));
    first.renewal->term = months(12);
    CHECK(at(of({first}), "2024-03-10").to == day("2025-02-28"));
    CHECK(at(of({first}), "2028-01-10").to == day("2028-02-29"));
}

TEST_CASE("a contract goes on at most as often as agreed") {
    auto c = yearly();
    c.versions[0].renewal->times = 2;
    CHECK(on(c, "2026-06-01") == "in_force 2026-12-31 2 -");
    CHECK(why(c, "2026-06-01") == "begins ends renewed renewals_used_up");
    CHECK(on(c, "2027-01-01") == "ended 2026-12-31 2 -");
}

TEST_CASE("where the parties have to agree the contract ends, and it is told by when to agree") {
    auto c = yearly();
    c.versions[0].renewal->mode = renewal_mode::by_agreement;
    CHECK(on(c, "2024-06-01") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(why(c, "2024-06-01") == "begins ends agree_by");
    CHECK(on(c, "2025-01-01") == "ended 2024-12-31 0 -");
    c.versions[0].renewal->mode = renewal_mode::none;
    CHECK(on(c, "2024-06-01") == "in_force 2024-12-31 0 -");
}

TEST_CASE("a prolongation sets a new end, also of a contract that has ended") {
    auto c = yearly();
    c.versions[0].renewal->mode = renewal_mode::none;
    auto longer = version("P1", contract_version_kind::prolongation, "2025-02-01", "2025-01-01");
    longer.valid_to = day("2025-06-30");
    c.versions.push_back(longer);
    CHECK(on(c, "2025-01-31") == "ended 2024-12-31 0 -");
    CHECK(on(c, "2025-02-01") == "in_force 2025-06-30 0 -");
    CHECK(on(c, "2025-07-01") == "ended 2025-06-30 0 -");
}

TEST_CASE("renewals are counted anew from the end that a later version states, and old notices do not concern it") {
    auto c = yearly();
    c.notices = {{day("2025-11-01"), "client", notice_kind::no_renewal}};
    auto longer = version("P1", contract_version_kind::prolongation, "2025-12-15");
    longer.valid_to = day("2026-06-30");
    c.versions.push_back(longer);
    CHECK(on(c, "2025-12-14") == "in_force 2025-12-31 1 -");
    CHECK(on(c, "2025-12-15") == "in_force 2026-06-30 0 2026-05-31");
    CHECK(on(c, "2026-07-01") == "in_force 2027-06-30 1 2027-05-31");
}

TEST_CASE("a change of the clause on renewal leaves the renewals before it as they were") {
    auto c = yearly();
    auto change = addendum("A1", "2026-06-15");
    change.renewal = tacit(months(6), months(1));
    c.versions.push_back(change);
    CHECK(on(c, "2026-06-15") == "in_force 2026-12-31 2 2026-11-30");
    CHECK(on(c, "2027-01-01") == "in_force 2027-06-30 3 2027-05-30");
}

TEST_CASE("what a change of the clause on renewal does not state stays as it was") {
    auto first = original("2023-12-10", "2024-01-01");
    first.valid_to = day("2024-01-30");
    first.renewal = tacit(months(1), days(3));
    first.renewal->times = 3;
    auto notice = addendum("A1", "2024-02-10"), mode = addendum("A2", "2024-03-20");
    notice.renewal = contract_renewal{{}, {}, days(5), {}};
    mode.renewal = contract_renewal{renewal_mode::by_agreement, {}, {}, {}};
    const auto c = of({first, notice, mode});
    CHECK(on(c, "2024-02-10") == "in_force 2024-02-29 1 2024-02-24");
    CHECK(on(c, "2024-03-19") == "in_force 2024-03-30 2 2024-03-25");
    CHECK(on(c, "2024-03-20") == "in_force 2024-03-30 2 2024-03-25");
    CHECK(on(c, "2024-03-31") == "ended 2024-03-30 2 -");
    CHECK(on(of({first, notice}), "2024-04-10") == "in_force 2024-04-30 3 -");
}

TEST_CASE("a termination ends the contract on the day before it is in force") {
    auto c = yearly();
    c.versions.push_back(version("T", contract_version_kind::termination, "2024-05-20", "2024-06-01"));
    CHECK(on(c, "2024-05-31") == "in_force 2024-05-31 0 -");
    CHECK(on(c, "2024-06-01") == "terminated 2024-05-31 0 -");
    CHECK(why(c, "2024-06-01") == "begins ends terminated");
    c.versions.back().signed_on = day("2024-06-10");
    CHECK(on(c, "2024-06-09") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2024-06-10") == "terminated 2024-06-09 0 -");
}

TEST_CASE("the end by a termination that is signed is known before it comes") {
    auto c = yearly();
    c.versions.push_back(version("T", contract_version_kind::termination, "2024-05-20", "2024-06-01"));
    CHECK(on(c, "2024-05-19") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2024-05-20") == "in_force 2024-05-31 0 -");
    CHECK(why(c, "2024-05-20") == "begins ends terminates");
    c.versions[1].from = day("2025-01-01");
    CHECK(on(c, "2024-12-31") == "in_force 2024-12-31 0 -");
    c.versions[1].from = day("2025-06-01");
    CHECK(on(c, "2024-12-31") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2025-01-01") == "in_force 2025-05-31 1 -");
    auto open = of({original("2024-01-10", "2024-02-01"), c.versions[1]});
    open.versions[1].signed_on = day("2024-01-15");
    CHECK(on(open, "2024-01-14") == "not_yet - 0 -");
    CHECK(on(open, "2024-01-15") == "not_yet 2025-05-31 0 -");
    CHECK(on(open, "2024-02-01") == "in_force 2025-05-31 0 -");
    open.notices = {{day("2024-03-01"), "client", notice_kind::withdrawal}};
    open.versions[0].renewal = tacit(months(12), months(2));
    CHECK(on(open, "2024-03-01") == "in_force 2024-05-01 0 -");
    open.notices[0].on = day("2025-05-20");
    CHECK(on(open, "2025-05-20") == "in_force 2025-05-31 0 -");
    CHECK(why(open, "2025-05-20") == "begins open_ended withdrawn terminates");
}

TEST_CASE("a withdrawal ends the contract when the term of notice has run from it") {
    auto c = yearly();
    c.notices = {{day("2024-03-01"), "client", notice_kind::withdrawal}};
    CHECK(on(c, "2024-02-29") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2024-03-31") == "in_force 2024-03-31 0 -");
    CHECK(on(c, "2024-04-01") == "terminated 2024-03-31 0 -");
    CHECK(why(c, "2024-04-01") == "begins ends withdrawn");
    auto open = of({original("2024-01-10")});
    open.notices = c.notices;
    CHECK(on(open, "2024-03-01") == "in_force 2024-03-01 0 -");
    CHECK(on(open, "2024-03-02") == "terminated 2024-03-01 0 -");
    c.notices[0].on = day("2024-12-15");
    CHECK(on(c, "2024-12-31") == "in_force 2024-12-31 0 2024-12-01");
    CHECK(on(c, "2025-01-10") == "in_force 2025-01-14 1 -");
    CHECK(on(c, "2025-01-15") == "terminated 2025-01-14 1 -");
}

TEST_CASE("of a draft the days that it is to have are told") {
    auto first = original("", "2024-02-01");
    first.valid_to = day("2024-12-31");
    CHECK(on(of({first}), "2024-06-01") == "not_yet 2024-12-31 0 -");
    CHECK(at(of({first}), "2024-06-01").from == day("2024-02-01"));
}

TEST_CASE("terms without measure end with the calendar") {
    auto c = yearly();
    c.versions[0].renewal->term = term{999'999'999, term_unit::years};
    c.versions[0].renewal->notice = term{999'999'999, term_unit::years};
    CHECK(on(c, "2025-06-01") == "in_force 9999-12-31 1 0001-01-01");
    c.versions[0].valid_to = date::first();
    c.versions[0].from = date::first();
    c.versions[0].signed_on = date::first();
    c.versions[0].renewal = tacit(days(1), days(0));
    CHECK(at(c, "9999-12-31").renewed == date::last() - date::first());
}
