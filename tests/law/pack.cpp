// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <troth/json/embedded.hpp>
#include <troth/json/law.hpp>
#include <troth/law/library.hpp>
#include <troth/law/standard.hpp>

using namespace troth;

namespace {

const law_pack& pack(std::string_view law) {
    const auto* found = law_library::embedded().find(law);
    REQUIRE(found != nullptr);
    return *found;
}

date day(std::string_view text) { return date::parse(text).value(); }

template <class Rule>
Rule rule_of(std::string_view text) {
    return json::read_text<Rule>(text).value();
}

/// What a rule of a pack must be on a day: the members of `base`, then those of `changes` in place of them.
struct expected_rule {
    std::string_view law, id, variant;
    std::string_view on;        ///< a first overdue day
    std::string_view not_on;    ///< a day on which the rule is not in force; empty if it always is
    std::string base, changes;
};

constexpr auto ru_housing =
    R"({"rate":{"series":"ru.key_rate","at_most":[["2022-02-28","9.5"],["2027-01-01",null]]},
        "bands":[{"to_day":30,"share":"0"},{"to_day":90,"share":"1/300"},{"share":"1/130"}],
        "excluded":[{"from":"2020-04-06","to":"2020-12-31"}],"due_on_non_working_day":"next_working_day"})";
constexpr auto ru_interest =
    R"({"rate":{"series":"ru.key_rate"},"share":"1/year","due_on_non_working_day":"next_working_day",
        "excluded":[{"from":"2022-04-01","to":"2022-10-01","due_before":"2022-04-01"}]})";
constexpr auto ru_construction =
    R"({"rate":{"series":"ru.key_rate","taken":"due_day","at_most":[["2023-07-01","7.5"],["2026-01-01",null]]},
        "share":"1/300","last_day":"day_before_payment","due_on_non_working_day":"next_working_day",
        "excluded":[{"from":"2020-04-03","to":"2020-12-31"},{"from":"2022-03-29","to":"2023-06-30"},
                    {"from":"2024-03-22","to":"2025-12-31"}]})";
constexpr auto ru_contract = R"({"rate":{"series":"ru.key_rate","taken":"as_of"},"share":"1/300",
                                 "due_on_non_working_day":"next_working_day"})";
constexpr auto sk_civil = R"({"rate":{"series":"ecb.main_refinancing","taken":"first_day","plus":"8"},"share":"1/year",
                              "due_on_non_working_day":"next_working_day"})";
constexpr auto sk_commercial =
    R"({"rate":{"series":"ecb.main_refinancing","taken":"half_year","plus":"8"},"share":"1/year",
                                   "once":"40.00","currency":"EUR","due_on_non_working_day":"next_working_day"})";
constexpr auto eu_late = R"({"rate":{"series":"ecb.main_refinancing","taken":"half_year","plus":"8"},"share":"1/year",
                             "once":"40.00","currency":"EUR"})";
constexpr auto ua_interest = R"({"rate":{"percent":"3"},"share":"1/year","due_on_non_working_day":"next_working_day",
                                 "last_day":"day_before_payment"})";
constexpr auto ua_inflation = R"({"index":{"series":"ua.cpi","months":"half_month"},
                                  "due_on_non_working_day":"next_working_day","last_day":"day_before_payment"})";
constexpr auto ua_penalty = R"({"rate":{"series":"ua.nbu_rate","times":"2"},"share":"1/year","at_most":[{"months":6}],
                                "due_on_non_working_day":"next_working_day","last_day":"day_before_payment"})";
constexpr auto ua_utility = R"({"rate":{"percent":"0.01"},"first_day":"working_day_after_due",
                                "due_on_non_working_day":"stays","last_day":"day_before_payment",
                                "at_most":[{"percent_of_principal":"100"}],
                                "excluded":[{"from":"2022-02-24","to":"2023-12-29"}]})";

std::string taken(std::string_view day_of_rate) {
    return R"({"like":"","rate":{"series":"ru.key_rate","taken":")" + std::string(day_of_rate) +
           R"(","at_most":{"series":[["2016-01-01",null],["2022-02-28","9.5"],["2027-01-01",null]],"taken":")" +
           std::string(day_of_rate) + "\"}}}";
}

std::vector<expected_rule> expected_rules() {
    std::vector<expected_rule> out{
        {"ru", "ru.civil.395", "", "2016-08-01", "2016-07-31", ru_interest, ""},
        {"ru", "ru.civil.395", "no_moratorium", "2024-01-01", "", ru_interest, R"({"like":"","excluded":[]})"},
        {"ru", "ru.shared_construction.6.2", "", "2005-01-01", "", ru_construction, ""},
        {"ru", "ru.shared_construction.6.2", "citizen", "2026-01-01", "", ru_construction,
            R"({"like":"","share":"1/150"})"},
        {"ru", "ru.state_contract.34", "", "2014-01-01", "2013-12-31", ru_contract, ""},
        {"ru", "ru.state_contract.34", "payment_day", "2020-01-01", "", ru_contract,
         R"({"like":"","rate":{"series":"ru.key_rate","taken":"payment_day"}})"},
        {"ru", "ru.consumer.23", "", "2026-01-31", "",
            R"({"rate":{"percent":"1"},"due_on_non_working_day":"next_working_day"})", ""},
        {"ru", "ru.consumer.23", "", "2026-02-01", "",
            R"({"rate":{"percent":"1"},"due_on_non_working_day":"next_working_day"})",
         R"({"like":"","at_most":[{"percent_of_price":"100"}]})"},
        {"ru", "ru.consumer.23_1", "", "2000-01-01", "",
         R"({"rate":{"percent":"0.5"},"at_most":[{"percent_of_principal":"100"}],
            "due_on_non_working_day":"next_working_day"})", ""},
        {"ru", "ru.consumer.28", "", "2000-01-01", "",
         R"({"rate":{"percent":"3"},"at_most":[{"percent_of_principal":"100"}],
            "due_on_non_working_day":"next_working_day"})", ""},
        {"ru", "ru.motor_insurance.12.21", "", "2000-01-01", "",
         R"({"rate":{"percent":"1"},"due_on_non_working_day":"next_working_day"})", ""},
        {"sk", "sk.civil.87_1995", "", "2009-01-01", "2008-12-31", sk_civil, ""},
        {"sk", "sk.civil.87_1995", "", "2013-01-31", "", sk_civil, ""},
        {"sk", "sk.civil.87_1995", "", "2013-02-01", "", sk_civil,
         R"({"like":"","rate":{"series":"ecb.main_refinancing","taken":"first_day","plus":"5"}})"},
        {"sk", "sk.commercial.21_2013.half_year", "", "2015-01-01", "2014-12-31", sk_commercial, ""},
        {"sk", "sk.commercial.21_2013.fixed", "", "2015-01-01", "2014-12-31", sk_commercial,
         R"({"like":"","rate":{"series":"ecb.main_refinancing","taken":"first_day","plus":"9"}})"},
        {"eu", "eu.late_payment", "", "2013-03-16", "2013-03-15", eu_late, ""},
        {"eu", "eu.late_payment", "one_rate", "2020-01-01", "", eu_late,
         R"({"like":"","rate":{"series":"ecb.main_refinancing","taken":"half_year_of_first_day","plus":"8"}})"},
        {"ua", "ua.civil.625.interest", "", "2004-01-01", "2003-12-31", ua_interest, ""},
        {"ua", "ua.civil.625.interest", "365", "2004-01-01", "", ua_interest, R"({"like":"","share":"1/365"})"},
        {"ua", "ua.civil.625.interest", "year_of_last_day", "2004-01-01", "", ua_interest,
         R"({"like":"","share":"1/year_of_last_day"})"},
        {"ua", "ua.civil.625.inflation", "", "2004-01-01", "2003-12-31", ua_inflation, ""},
        {"ua", "ua.civil.625.inflation", "three_decimals", "2004-01-01", "", ua_inflation,
         R"({"like":"","index":{"series":"ua.cpi","months":"half_month","round_to":"0.001"}})"},
        {"ua", "ua.penalty.double_nbu", "", "2025-08-27", "", ua_penalty, ""},
        {"ua", "ua.penalty.double_nbu", "", "2025-08-28", "", ua_penalty, R"({"like":"","at_most":[]})"},
        {"ua", "ua.penalty.double_nbu", "365", "2025-08-27", "", ua_penalty, R"({"like":"","share":"1/365"})"},
        {"ua", "ua.penalty.double_nbu", "year_of_last_day", "2025-08-28", "", ua_penalty,
         R"({"like":"","at_most":[],"share":"1/year_of_last_day"})"},
        {"ua", "ua.utility.26", "", "2019-05-01", "2019-04-30", ua_utility, ""},
    };
    const struct { std::string_view id; std::string changes; } like_housing[] = {
        {"ru.housing.155.14", R"({"like":""})"},
        {"ru.housing.155.14_1", R"({"like":"","bands":[{"to_day":30,"share":"0"},{"share":"1/300"}]})"},
        {"ru.energy.owners_association", R"({"like":""})"},
        {"ru.energy.management_company",
         R"({"like":"","bands":[{"to_day":60,"share":"1/300"},{"to_day":90,"share":"1/170"},{"share":"1/130"}]})"},
        {"ru.energy.other", R"({"like":"","share":"1/130","bands":[],"excluded":[]})"},
    };
    for (const auto& rule : like_housing)
        for (const std::string_view variant : {"", "payment_day", "as_of"}) {
            auto base = rule_of<late_charge_rule>(ru_housing);
            if (!variant.empty()) base = changed(base, rule_of<late_charge_rule>(taken(variant)));
            base.like.reset();
            out.push_back({"ru", rule.id, variant, "2016-01-01", "2015-12-31", json::to_json(base), rule.changes});
        }
    return out;
}

}  // namespace

TEST_CASE("every embedded pack loads and there are exactly the four") {
    CHECK(law_library::embedded().names() == std::vector<std::string>{"eu", "ru", "sk", "ua"});
    for (const auto& file : json::embedded_files()) {
        if (file.folder != "law" || file.name == "standard") continue;
        INFO(file.name);
        law_library library;
        CHECK(library.load(file.text));
        CHECK(library.names() == std::vector<std::string>{std::string(file.name)});
        CHECK(library.text(file.name) == file.text);
    }
}

TEST_CASE("each late charge id of the language stands for its members, in every version and variant") {
    for (const auto& row : expected_rules()) {
        INFO(row.id << " " << row.variant << " on " << row.on);
        const auto* rule = pack(row.law).find_late_charge(row.id);
        REQUIRE(rule != nullptr);
        const auto* version = rule->find_version(day(row.on));
        REQUIRE(version != nullptr);
        if (!row.not_on.empty()) CHECK(rule->find_version(day(row.not_on)) == nullptr);
        auto expected = rule_of<late_charge_rule>(row.base);
        if (!row.changes.empty()) expected = changed(expected, rule_of<late_charge_rule>(row.changes));
        expected.like.reset();
        const auto variant = rule->find_variant(row.variant);
        REQUIRE(variant.has_value() == !row.variant.empty());
        CHECK(json::to_json(variant ? version->readings[*variant] : version->rule) == json::to_json(expected));
    }
}

TEST_CASE("no rule of the language has variants that the language does not list") {
    const struct { std::string_view law, id; std::vector<std::string> variants; } rows[] = {
        {"ru", "ru.civil.395", {"no_moratorium"}},
        {"ru", "ru.energy.other", {"as_of", "payment_day"}},
        {"ru", "ru.consumer.23", {}},
        {"ru", "ru.state_contract.34", {"payment_day"}},
        {"sk", "sk.civil.87_1995", {}},
        {"eu", "eu.late_payment", {"one_rate"}},
        {"ua", "ua.penalty.double_nbu", {"365", "year_of_last_day"}},
        {"ua", "ua.utility.26", {}},
    };
    for (const auto& row : rows) {
        INFO(row.id);
        std::vector<std::string> names;
        for (const auto& v : pack(row.law).find_late_charge(row.id)->variants) names.push_back(v.name);
        CHECK(names == row.variants);
    }
}

TEST_CASE("counting and allocation ids stand for their members") {
    const auto counting = [](std::string_view law, std::string_view id) {
        const auto* rule = pack(law).find_deadline(id);
        REQUIRE(rule != nullptr);
        return json::to_json(rule->find_version(day("2020-01-01"))->rule);
    };
    CHECK(counting("ru", "ru.civil.191") == R"({"if_non_working":"next"})");
    CHECK(counting("sk", "sk.civil.122") == R"({"if_non_working":"next"})");
    CHECK(counting("ua", "ua.civil.253") == R"({"if_non_working":"next"})");
    CHECK(counting("eu", "eu.1182_71") == R"({"if_non_working":"next","at_least_working_days":2})");
    const auto allocation = [](std::string_view id) {
        const auto* rule = pack("ru").find_allocation(id);
        REQUIRE(rule != nullptr);
        return json::to_json(rule->find_version(day("2020-01-01"))->rule);
    };
    CHECK(allocation("ru.civil.319") ==
        R"({"order":["costs","interest","principal","penalty"],"within":"named_then_oldest"})");
    CHECK(allocation("ru.consumer_credit.5.20") ==
          R"({"order":["overdue_interest","overdue_principal","penalty",)"
          R"("current_interest","current_principal","other"],"within":"oldest_due"})");
}

TEST_CASE("series hold their known values, and end where the sources end") {
    const struct { std::string_view law, name, on, value; } rows[] = {
        {"ru", "ru.key_rate", "2013-09-12", ""},          {"ru", "ru.key_rate", "2013-09-13", "5.5"},
        {"ru", "ru.key_rate", "2016-06-13", "11"},        {"ru", "ru.key_rate", "2016-06-14", "10.5"},
        {"ru", "ru.key_rate", "2022-02-27", "9.5"},       {"ru", "ru.key_rate", "2022-02-28", "20"},
        {"ru", "ru.key_rate", "2024-10-28", "21"},        {"ru", "ru.key_rate", "2026-09-08", "14"},
        {"ru", "ru.key_rate", "2026-09-09", ""},          {"ru", "ru.key_rate", "2031-01-01", ""},
        {"ru", "ru.refinancing_rate", "2015-12-31", "8.25"}, {"ru", "ru.refinancing_rate", "2016-01-01", "11"},
        {"ru", "ru.refinancing_rate", "1998-05-27", "150"},  {"ru", "ru.refinancing_rate", "2026-09-09", ""},
        {"ru", "ru.interest_395.north_caucasus", "2015-06-15", "10.7"},
        {"ru", "ru.interest_395.north_caucasus", "2016-08-01", "10.5"},
        {"eu", "ecb.main_refinancing", "2016-03-16", "0"},   {"sk", "ecb.main_refinancing", "2022-12-20", "2"},
        {"sk", "ecb.main_refinancing", "2022-12-21", "2.5"}, {"sk", "ecb.main_refinancing", "2026-06-17", "2.4"},
        {"sk", "ecb.main_refinancing", "2026-09-16", ""},
        {"ua", "ua.nbu_rate", "2015-03-04", "30"},        {"ua", "ua.nbu_rate", "2026-01-30", "15"},
        {"ua", "ua.nbu_rate", "2026-01-31", ""},
    };
    for (const auto& row : rows) {
        INFO(row.name << " on " << row.on);
        const auto* s = pack(row.law).find_series(row.name);
        REQUIRE(s != nullptr);
        const auto* entry = s->values.find_known(day(row.on));
        CHECK((entry != nullptr ? to_string(entry->value) : "") == row.value);
    }
    const auto* cpi = pack("ua").find_index("ua.cpi");
    REQUIRE(cpi != nullptr);
    const auto month = [&](std::string_view first) { return cpi->values.find_known(year_month::of(day(first))); };
    CHECK(to_string(month("2015-04-01")->value) == "114");
    CHECK(to_string(month("2026-02-01")->value) == "101");
    CHECK(month("2026-03-01") == nullptr);
    CHECK(month("2007-06-01") == nullptr);
}

TEST_CASE("the national index multiplies to the published yearly ones") {
    const struct { int year; std::int64_t tenths; } published[] = {
        {2008, 1223}, {2009, 1123}, {2013, 1005}, {2014, 1249}, {2015, 1433}, {2019, 1041}, {2022, 1266}, {2025, 1080}};
    const auto& cpi = pack("ua").find_index("ua.cpi")->values;
    for (const auto& row : published) {
        INFO(row.year);
        wide product = 1'000'000'000'000;
        for (int m = 0; m < 12; ++m) product = product * cpi.find_known({row.year * 12 +
            m})->value.millionths() / 100'000'000;
        CHECK(static_cast<std::int64_t>((product + 500'000'000) / 1'000'000'000) == row.tenths);
    }
}

TEST_CASE("a value says how sure it is") {
    const auto* rate = pack("ru").find_series("ru.key_rate");
    CHECK(rate->source.sure == sureness::confirmed);
    CHECK(rate->sure_from(day("2014-12-16")) == sureness::memory);
    CHECK(rate->sure_from(day("2016-06-14")) == sureness::confirmed);
    CHECK(pack("eu").find_series("ecb.main_refinancing")->sure_from(day("2026-06-17")) == sureness::inferred);
}

namespace {

template <class Rule>
void check_sources(const law_rules<Rule>& rules, std::size_t at_least) {
    CHECK(rules.size() >= at_least);
    for (const auto& rule : rules) {
        INFO(rule.id);
        CHECK_FALSE(rule.versions.empty());
        for (const auto& version : rule.versions) {
            CHECK_FALSE(version.source.citation.empty());
            CHECK(version.readings.size() == rule.variants.size());
            CHECK_FALSE(version.rule.like.has_value());
        }
        for (const auto& variant : rule.variants) CHECK_FALSE(variant.note.empty());
    }
}

}  // namespace

TEST_CASE("every rule of every pack is whole and cited, every variant explained") {
    for (const auto& name : law_library::embedded().names()) {
        INFO(name);
        const auto& p = pack(name);
        CHECK(p.title.size() == 5);
        check_sources(p.late_charges, 1);
        check_sources(p.deadlines, 1);
        check_sources(p.allocations, 0);
        check_sources(p.limitations, 0);
        check_sources(p.court_fees, 0);
        check_sources(p.terms, 10);
        check_sources(p.write_offs, 0);
        for (const auto& s : p.series) CHECK_FALSE(s.source.citation.empty());
        for (const auto& s : p.indexes) CHECK_FALSE(s.source.citation.empty());
        if (p.calendar) CHECK_FALSE(p.calendar->source.citation.empty());
    }
}

TEST_CASE("statutory terms change with the law") {
    const auto term_on = [](std::string_view law, std::string_view id, std::string_view on) {
        const auto* rule = pack(law).find_term(id);
        REQUIRE(rule != nullptr);
        const auto* version = rule->find_version(day(on));
        return version != nullptr ? json::to_json(*version->rule.term) : "";
    };
    CHECK(term_on("ru", "consumer.repair_term", "2020-01-01") == R"({"days":45})");
    CHECK(term_on("ru", "housing.payment", "2026-01-31") == R"({"days":10})");
    CHECK(term_on("ru", "housing.payment", "2026-03-31") == R"({"days":15})");
    CHECK(term_on("sk", "consumer.repair_term", "2026-01-01") == R"({"days":30})");
    CHECK(term_on("sk", "consumer.burden_of_proof", "2024-06-30") == R"({"months":6})");
    CHECK(term_on("sk", "consumer.burden_of_proof", "2024-07-01") == R"({"years":2})");
    CHECK(term_on("ua", "consumer.repair_term", "2020-01-01") == R"({"days":14})");
    CHECK(term_on("eu", "consumer.withdrawal", "2014-06-12").empty());
    CHECK(term_on("eu", "consumer.withdrawal", "2014-06-13") == R"({"days":14})");
    CHECK(pack("ru").find_term("consumer.repair_term")->versions[0].rule.mode == term_mode::at_most);
    CHECK(pack("ru").find_term("no.such_term") == nullptr);
}

TEST_CASE("the employer's standard is read by the same reader, and may be replaced") {
    const auto& s = standard::embedded();
    REQUIRE(s.find_term("answer_term", day("2026-01-01")) != nullptr);
    CHECK(*s.find_term("answer_term", day("2026-01-01")) == term{1, term_unit::working_days});
    CHECK(s.find_term("no_such_term", day("2026-01-01")) == nullptr);
    CHECK(s.find_term("soon_due") != nullptr);
    const auto own = standard::load(R"({"schema":"troth.standard","version":1,"terms":{"answer_term":{"versions":[
        {"last_day":"2025-12-31","rule":{"term":{"days":2}}},
        {"first_day":"2026-01-01","rule":{"term":{"hours":4}}}]}}})");
    REQUIRE(own);
    CHECK(*own->find_term("answer_term", day("2025-12-31")) == term{2, term_unit::days});
    CHECK(*own->find_term("answer_term", day("2026-01-01")) == term{4, term_unit::hours});
    const auto as_law = standard::load(R"({"schema":"troth.law_pack","version":1,"law":"xx"})");
    REQUIRE_FALSE(as_law);
    CHECK(as_law.error().where == "/schema");
}
