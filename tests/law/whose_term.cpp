// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <vector>

#include <troth/json/reasons.hpp>
#include <troth/law/whose_term.hpp>

using namespace troth;

namespace {

/// A term of so many days from 2026-01-01; none for zero.
std::optional<term_candidate> of_days(int days, const char* source) {
    if (days == 0) return std::nullopt;
    return term_candidate{{days, term_unit::days}, date::make(2026, 1, 1)->plus(days).value(), source};
}

std::optional<term_decision> decide(term_mode mode, int law, int contract, int own) {
    no_reasons none;
    return whose_term({of_days(law, "act"), mode, of_days(contract, "clause"), of_days(own, "standard")}, none);
}

constexpr auto modes = {term_mode::mandatory, term_mode::at_most, term_mode::at_least, term_mode::unless_agreed};

}  // namespace

TEST_CASE("whose term holds, for every mode and every combination of terms") {
    using enum term_mode;
    const auto law = term_origin::law, contract = term_origin::contract, own = term_origin::standard;
    const struct { term_mode mode; int law, contract,
        own; term_origin winner; std::vector<term_origin> beaten; } rows[] = {
        {mandatory, 30, 0, 0, law, {}},
        {mandatory, 30, 10, 0, law, {contract}},
        {mandatory, 30, 60, 0, law, {contract}},
        {mandatory, 30, 0, 10, law, {own}},
        {mandatory, 30, 10, 5, law, {contract, own}},
        {at_most, 30, 0, 0, law, {}},
        {at_most, 30, 10, 0, contract, {law}},
        {at_most, 30, 30, 0, contract, {law}},
        {at_most, 30, 31, 0, law, {contract}},
        {at_most, 30, 0, 10, own, {law}},
        {at_most, 30, 0, 30, own, {law}},
        {at_most, 30, 0, 31, law, {own}},
        {at_most, 30, 10, 5, contract, {law, own}},
        {at_most, 30, 60, 5, law, {contract, own}},
        {at_most, 30, 60, 60, law, {contract, own}},
        {at_least, 30, 0, 0, law, {}},
        {at_least, 30, 60, 0, contract, {law}},
        {at_least, 30, 30, 0, contract, {law}},
        {at_least, 30, 29, 0, law, {contract}},
        {at_least, 30, 0, 60, own, {law}},
        {at_least, 30, 0, 29, law, {own}},
        {at_least, 30, 10, 60, law, {contract, own}},
        {at_least, 30, 60, 90, contract, {law, own}},
        {unless_agreed, 30, 0, 0, law, {}},
        {unless_agreed, 30, 10, 0, contract, {law}},
        {unless_agreed, 30, 60, 0, contract, {law}},
        {unless_agreed, 30, 0, 10, law, {own}},
        {unless_agreed, 30, 0, 60, law, {own}},
        {unless_agreed, 30, 60, 10, contract, {law, own}},
    };
    for (const auto& row : rows) {
        INFO(static_cast<int>(row.mode) << ": " << row.law << " " << row.contract << " " << row.own);
        const auto found = decide(row.mode, row.law, row.contract, row.own);
        REQUIRE(found.has_value());
        CHECK(found->winner == row.winner);
        CHECK(found->beaten == row.beaten);
        const int days = row.winner == law ? row.law : row.winner == contract ? row.contract : row.own;
        CHECK(found->term == term{days, term_unit::days});
        CHECK(found->last_day == date::make(2026, 1, 1)->plus(days));
    }
}

TEST_CASE("without law the contract's term holds, without a contract the employer's") {
    for (const auto mode : modes) {
        CHECK(decide(mode, 0, 10, 5)->winner == term_origin::contract);
        CHECK(decide(mode, 0, 10, 5)->beaten == std::vector<term_origin>{term_origin::standard});
        CHECK(decide(mode, 0, 0, 5)->winner == term_origin::standard);
        CHECK(decide(mode, 0, 0, 5)->beaten.empty());
        CHECK_FALSE(decide(mode, 0, 0, 0).has_value());
    }
}

TEST_CASE("a decision names the winner and each that it beat, with their sources, in every language") {
    for (const auto mode : modes)
        for (const int law : {0, 30})
            for (const int contract : {0, 10, 60})
                for (const int own : {0, 5, 90}) {
                    reasons why;
                    const auto found = whose_term(
                        {of_days(law, "act"), mode, of_days(contract, "clause"), of_days(own, "standard")}, why);
                    if (!found) {
                        CHECK(why.steps().empty());
                        continue;
                    }
                    REQUIRE(why.steps().size() == 1 + found->beaten.size());
                    const char* sources[] = {"act", "clause", "standard"};
                    CHECK(why.steps()[0].citation == sources[static_cast<int>(found->winner)]);
                    for (const auto& step : why.steps())
                        for (const auto lang : {json::language::en, json::language::ru, json::language::uk,
                                                json::language::sk, json::language::fa}) {
                            INFO(step.message);
                            CHECK(json::has_message(lang, step.message));
                            CHECK(json::message_text(lang, step.message,
                                step.parameters).find('{') == std::string::npos);
                        }
                }
}
