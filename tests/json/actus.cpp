// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <tuple>
#include <vector>

#include "actus_terms.hpp"
#include "catch.hpp"

using namespace troth;
using actus::units;
using json::node;

namespace {

/// The contracts that are not the schedule of a plain loan, and why. Those of the type STK are shares, which lend
/// nothing, and are not among the files.
const std::map<std::string, std::string> not_plain{
    {"lam02", "bought at a negative price, with negative interest accrued"},
    {"lam25", "interest payments follow a price index"},
    {"lam26", "redemptions follow a price index"},
};

/// What happens on a day, as seen by the one who holds the contract: 10^-9 of the currency, of a percent.
struct event {
    std::string on, type;
    std::int64_t paid = 0, principal = 0, percent = 0;
};

node member(node object, std::string_view name) {
    node out = object;
    INFO(name);
    REQUIRE(object.find(name, out));
    return out;
}
std::string text(node object, std::string_view name) { return std::string(member(object, name).text()); }

void sort(std::vector<event>& events) {
    std::stable_sort(events.begin(), events.end(),
                     [](const event& a, const event& b) { return std::tie(a.on, a.type) < std::tie(b.on, b.type); });
}

std::vector<event> published(node test) {
    std::vector<event> out;
    for (const node r : member(test, "results")) {
        const auto type = text(r, "eventType");
        out.push_back({actus::day(text(r, "eventDate")), type == "RRF" ? "RR" : type, units(text(r, "payoff"), 9),
                       units(text(r, "notionalPrincipal"), 9), units(text(r, "nominalInterestRate"), 11)});
    }
    sort(out);
    return out;
}

/// A row as an event of the holder, who is the lender (`sign` 1) or the borrower (-1).
event as_event(node row, std::int64_t sign, const std::string& last_day) {
    static const std::map<std::string, std::string> types{
        {"disbursement", "IED"}, {"interest", "IP"},   {"capitalisation", "IPCI"}, {"redemption", "PR"},
        {"base_reset", "IPCB"},  {"rate_reset", "RR"}, {"purchase", "PRD"},        {"termination", "TD"}};
    constexpr auto to_published = 10'000'000 / actus::scale;  // from cents
    event out{text(row, "on"), types.at(text(row, "kind"))};
    if (out.type == "PR" && out.on == last_day) out.type = "MD";
    out.principal = sign * units(text(row, "principal"), 2) * to_published;
    node n = row;
    if (row.find("rate", n)) out.percent = units(n.text(), 9);
    if (!row.find("amount", n) || out.type == "IPCI") return out;
    auto amount = units(n.text(), 2) * to_published;
    // For a borrower the standard counts interest against the price, where for a lender it counts it to it.
    if (sign < 0 && row.find("interest", n)) amount -= 2 * units(n.text(), 2) * to_published;
    out.paid = (text(row, "obligor") == "lender" ? -sign : sign) * amount;
    return out;
}

std::vector<event> calculated(node reply, std::int64_t sign, const std::string& last_day) {
    std::vector<event> out;
    for (const node row : member(reply, "rows")) out.push_back(as_event(row, sign, last_day));
    sort(out);
    return out;
}

/// Half a cent for the row and for each before it, which it builds on. A published rate has up to eighteen decimals
/// and ours six in percent: times a factor of at most 2.5 a rate may be 1.25 10^-8 off, and no period is longer than a
/// year.
std::int64_t tolerance(std::size_t rows_before, std::int64_t principal, bool has_resets) {
    const auto rounding = static_cast<std::int64_t>(rows_before + 1) * 5'000'000 / actus::scale;
    return rounding + (has_resets ? std::abs(principal) / 80'000'000 + 1 : 0);
}

void compare(const std::vector<event>& ours, const std::vector<event>& theirs, bool has_resets) {
    REQUIRE(ours.size() == theirs.size());
    std::int64_t most = 0;
    for (const auto& e : theirs) most = std::max(most, std::abs(e.principal));
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const auto &a = ours[i], &b = theirs[i];
        INFO(b.on << " " << b.type << " " << a.type << " " << a.on);
        CHECK(a.on == b.on);
        CHECK(a.type == b.type);
        CAPTURE(a.paid, b.paid, a.principal, b.principal, a.percent, b.percent);
        CHECK(std::abs(a.paid - b.paid) <= tolerance(i, most, has_resets));
        // Of what falls on one day, we pay interest first and the standard principal: it is compared after both.
        if (i + 1 == ours.size() || theirs[i + 1].on != b.on)
            CHECK(std::abs(a.principal - b.principal) <= tolerance(i, most, has_resets));
        CHECK(std::abs(a.percent - b.percent) <= (has_resets ? 1'300 : 0));
    }
}

/// The contracts of a cash balance have an observation, at which nothing is paid.
void compare_balance(node reply, const std::vector<event>& theirs, std::int64_t sign) {
    CHECK(member(reply, "rows").size() == 0);
    REQUIRE(theirs.size() == 1);
    CHECK(theirs[0].type == "AD");
    CHECK(theirs[0].paid == 0);
    CHECK(sign * units(text(reply, "left"), 2) * 10'000'000 / actus::scale == theirs[0].principal);
}

/// Whether the contract was taken as a plain loan, and compared.
bool is_compared(node test) {
    const auto terms = member(test, "terms");
    const auto request = actus::request(terms, member(test, "dataObserved"), text(test, "to"));
    if (!request) return false;
    INFO(*request);
    const auto reply = json::compute(*request);
    const auto parsed = json::document::parse(reply);
    REQUIRE(parsed);
    node n = parsed->root();
    if (parsed->root().find("error", n)) {
        UNSCOPED_INFO(reply);
        return false;
    }
    const std::int64_t sign = text(terms, "contractRole") == "RPA" ? 1 : -1;
    const auto theirs = published(test);
    if (text(terms, "contractType") == "CSH") {
        compare_balance(parsed->root(), theirs, sign);
        return true;
    }
    const auto last_day = theirs.back().type == "MD" ? theirs.back().on : "";
    compare(calculated(parsed->root(), sign, last_day), theirs, terms.find("cycleOfRateReset", n));
    return true;
}

int compare_file(const std::string& name) {
    std::ifstream file(TROTH_SOURCE_DIR "/tests/cases/actus/actus-tests-" + name + ".json", std::ios::binary);
    const auto parsed = json::document::parse(std::string{std::istreambuf_iterator<char>(file), {}});
    REQUIRE(parsed);
    int compared = 0;
    for (const node test : parsed->root()) {
        const std::string id(test.name());
        INFO(id);
        const bool is_plain = is_compared(test);
        CHECK(is_plain != not_plain.contains(id));
        compared += is_plain ? 1 : 0;
    }
    return compared;
}

}  // namespace

TEST_CASE("loans of the ACTUS standard come to the payments that are published") {
    CHECK(compare_file("pam") == 25);
    CHECK(compare_file("lam") == 28);
    CHECK(compare_file("ump") == 9);
    CHECK(compare_file("csh") == 4);
    CHECK(not_plain.size() == 3);
}
