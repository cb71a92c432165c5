// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/json/reasons.hpp>
#include <troth/law/library.hpp>
#include <troth/obligation/limitation.hpp>

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

std::string reply(std::string_view law, std::string_view rest) {
    return json::compute(R"({"calculate":"limitation","law":")" + std::string(law) + "\"," + std::string(rest) + "}");
}

/// A member of a reply as text; "-" where it is absent.
std::string member(const std::string& text, std::string_view name) {
    const auto parsed = json::document::parse(text).value();
    json::node n = parsed.root();
    if (!parsed.root().find(name, n)) return "-";
    std::string out;
    n.append_to(out);
    if (out.size() > 1 && out.front() == '"') out = out.substr(1, out.size() - 2);
    return out;
}

std::vector<std::string> messages(const std::string& text) {
    const auto parsed = json::document::parse(text).value();
    json::node list = parsed.root();
    std::vector<std::string> out;
    if (!parsed.root().find("reasons", list)) return out;
    for (const json::node step : list) {
        json::node id = step;
        if (step.find("message", id)) out.emplace_back(id.text());
    }
    return out;
}

bool has(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

struct faulty {
    std::string rest;
    std::string code, pointer;
};

}  // namespace

TEST_CASE("a limitation period ends as the events of the claim and the law say") {
    const struct { std::string_view law, rest, expires, message; } rows[] = {
        // Three years from the day after the due day, to the same number; a day off gives way to a working day.
        {"ru", R"("due":"2020-03-10")", "2023-03-10", "deadline.counted"},
        {"ru", R"("due":"2019-06-08")", "2022-06-08", "deadline.counted"},
        {"ru", R"("due":"2019-06-11")", "2022-06-14", "deadline.moved_later"},
        {"ru", R"("due":"2021-02-28")", "2024-02-28", "deadline.counted"},
        {"ru", R"("due":"2020-02-29")", "2023-02-28", "deadline.counted"},
        {"ru", R"("due":"2025-03-10")", "2028-03-10", "limitation.calendar_ends"},
        {"ru", R"("rule":"ru.civil.725","due":"2020-03-10")", "2021-03-10", "deadline.counted"},
        // An acknowledgment interrupts; after the end only a written one helps, and only since 2015-06-01.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"acknowledged","on":"2023-03-10"}])", "2026-03-10",
            "limitation.interrupted"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"acknowledged","on":"2023-03-11"}])", "2023-03-10",
            "limitation.acknowledged_too_late"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"acknowledged","on":"2023-03-11","written":true}])",
            "2026-03-11", "limitation.revived"},
        {"ru", R"("due":"2011-03-10","events":[{"kind":"acknowledged","on":"2015-05-31","written":true}])",
            "2014-03-11", "limitation.acknowledged_too_late"},
        {"ru", R"("due":"2011-03-10","events":[{"kind":"acknowledged","on":"2015-06-01","written":true}])",
            "2018-06-01", "limitation.revived"},
        {"ru", R"("due":"2019-06-11","events":[{"kind":"acknowledged","on":"2022-06-14"}])", "2025-06-16",
            "limitation.interrupted"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"acknowledged","on":"2020-03-10"}])", "2023-03-10",
            "limitation.no_effect"},
        // A claim before the suit suspends for thirty days, or the term agreed.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-01-16"}])", "2023-04-10",
            "limitation.claim"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-01-16","days":10}])", "2023-03-20",
            "limitation.claim"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-03-10"}])", "2023-04-10",
            "limitation.claim"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-03-11"}])", "2023-03-10",
            "limitation.too_late"},
        // Two claims at once suspend once; the second counts from where the first ended.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2022-01-10"},{"kind":"claim_sent",
            "on":"2022-01-20"}])", "2023-04-19", "limitation.claim"},
        // A claim that still runs when the debtor acknowledges suspends the new period too.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2021-03-01"},{"kind":"acknowledged",
            "on":"2021-03-10"}])", "2024-04-01", "limitation.claim"},
        // Other circumstances only in the last six months, of which six are then left.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"suspended","from":"2021-01-01","to":"2021-06-30"}])",
            "2023-03-10", "limitation.not_in_last"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"suspended","from":"2022-04-01","to":"2022-09-10"}])",
            "2023-03-10", "limitation.not_in_last"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"suspended","from":"2022-04-01","to":"2022-10-03"}])",
            "2023-04-03", "limitation.at_least_left"},
        {"ru", R"("due":"2020-03-10","events":[{"kind":"suspended","from":"2023-03-01","to":"2023-03-13"}])",
            "2023-09-13", "limitation.at_least_left"},
        // Never longer than ten years from the due day.
        {"ru", R"("due":"2011-03-11","events":[{"kind":"acknowledged","on":"2014-03-03"},{"kind":"acknowledged",
            "on":"2017-03-01"},
             {"kind":"acknowledged","on":"2020-02-03"}])", "2021-03-11", "limitation.at_most"},
        // A suit that the court let go.
        {"ru", R"("due":"2020-03-10","events":[{"kind":"filed","on":"2022-03-01","to":"2022-03-31"}])", "2023-04-10",
            "limitation.filed_days"},
        {"ua", R"("due":"2016-03-10","events":[{"kind":"filed","on":"2018-03-01","to":"2018-03-31"}])", "2019-03-11",
            "limitation.filed_in_vain"},
        // Ukraine: prolonged, then suspended, then running again.
        {"ua", R"("due":"2016-05-10")", "2019-05-10", "deadline.counted"},
        {"ua", R"("due":"2017-04-01")", "2020-04-01", "deadline.counted"},
        {"ua", R"("due":"2017-04-02")", "2025-09-04", "limitation.ends_no_earlier"},
        {"ua", R"("due":"2021-01-29")", "2025-09-04", "limitation.ends_no_earlier"},
        {"ua", R"("due":"2021-01-30")", "2025-09-04", "limitation.pause"},
        {"ua", R"("due":"2021-02-01")", "2025-09-08", "limitation.pause"},
        {"ua", R"("due":"2022-05-10")", "2026-12-14", "limitation.pause"},
        {"ua", R"("rule":"ua.civil.258","due":"2025-09-10")", "2026-09-10", "deadline.counted"},
        {"ua", R"("due":"2018-05-10","variant":"prolonged_in_full")", "2026-10-12", "limitation.pause"},
        {"ua", R"("due":"2022-05-10","events":[{"kind":"acknowledged","on":"2024-06-01"}])", "2028-09-03",
            "limitation.pause"},
    };
    for (const auto& row : rows) {
        INFO(row.law << " " << row.rest);
        const auto found = reply(row.law, row.rest);
        INFO(found);
        CHECK(member(found, "expires") == row.expires);
        CHECK(has(messages(found), row.message));
    }
}

TEST_CASE("while a court has a claim filed in time, the period does not end") {
    const auto pending = reply("ru",
        R"("due":"2020-03-10","events":[{"kind":"filed","on":"2023-03-10"}],"as_of":"2030-01-01")");
    CHECK(member(pending, "expires") == "-");
    CHECK(member(pending, "expired") == "false");
    CHECK(has(messages(pending), "limitation.filed"));
    const auto late = reply("ru",
        R"("due":"2020-03-10","events":[{"kind":"filed","on":"2023-03-11"}],"as_of":"2030-01-01")");
    CHECK(member(late, "expires") == "2023-03-10");
    CHECK(member(late, "expired") == "true");
    const auto told = messages(late);
    CHECK(std::count(told.begin(), told.end(), "limitation.too_late") == 1);
    const auto shifted = reply("ru", R"("due":"2019-06-11","events":[{"kind":"filed","on":"2022-06-14"}])");
    CHECK(member(shifted, "expires") == "-");
    const auto still = reply("ru",
        R"("due":"2020-03-10","events":[{"kind":"filed","on":"2022-03-01","to":"2022-03-31"}],"as_of":"2022-03-15")");
    CHECK(member(still, "expires") == "-");
}

TEST_CASE("whether the period has expired is told for the day that is asked about, and later events are ignored") {
    const auto on = [](std::string_view as_of) {
        return reply("ru", R"("due":"2020-03-10","events":[{"kind":"acknowledged","on":"2021-05-08"}],"as_of":")" +
                               std::string(as_of) + "\"");
    };
    CHECK(member(on("2021-05-07"), "expires") == "2023-03-10");
    CHECK(member(on("2021-05-08"), "expires") == "2024-05-08");
    CHECK(member(on("2024-05-08"), "expired") == "false");
    CHECK(member(on("2024-05-08"), "days_left") == "0");
    CHECK(member(on("2024-05-09"), "expired") == "true");
    CHECK(member(on("2024-05-09"), "days_left") == "-");
    CHECK(member(on("2021-05-08"), "begins") == "2021-05-09");
}

TEST_CASE("reasons may be left out, and change nothing") {
    const auto with = reply("ru", R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-01-16"}])");
    const auto without = reply("ru",
        R"("due":"2020-03-10","events":[{"kind":"claim_sent","on":"2023-01-16"}],"reasons":false)");
    CHECK(without == R"({"begins":"2020-03-11","expires":"2023-04-10","unshifted":"2023-04-09"})");
    CHECK(with.starts_with(without.substr(0, without.size() - 1)));
}

TEST_CASE("a limitation rule may be written out, or be one of the law changed") {
    CHECK(member(json::compute(R"({"calculate":"limitation","rule":{"term":{"years":1}},"due":"2024-05-10"})"),
        "expires") == "2025-05-10");
    CHECK(member(reply("ru", R"("rule":{"like":"ru.civil.196","term":{"months":6}},"due":"2024-05-08")"),
        "expires") == "2024-11-08");
    const auto no_effect = json::compute(R"({"calculate":"limitation","rule":{"term":{"years":1}},"due":"2024-05-10",
        "events":[{"kind":"filed","on":"2024-06-01"},{"kind":"claim_sent","on":"2024-06-02"},{"kind":"acknowledged",
            "on":"2024-06-03"},
                  {"kind":"suspended","from":"2024-06-04","to":"2024-06-30"}]})");
    CHECK(member(no_effect, "expires") == "2025-05-10");
    const auto told = messages(no_effect);
    CHECK(std::count(told.begin(), told.end(), "limitation.no_effect") == 4);
}

TEST_CASE("a request about limitation with faults is refused with each of them") {
    const faulty rows[] = {
        {R"("law":"ru")", "missing_member", "/due"},
        {R"("law":"zz","due":"2020-01-01")", "unknown_name", "/law"},
        {R"("law":"sk","due":"2020-01-01")", "unknown_name", "/law"},
        {R"("due":"2020-01-01")", "missing_member", "/law"},
        {R"("law":"ru","rule":"ru.civil.197","due":"2020-01-01")", "unknown_name", "/rule"},
        {R"("rule":"ru.civil.196","due":"2020-01-01")", "missing_member", "/law"},
        {R"("law":"ru","rule":{"like":"no"},"due":"2020-01-01")", "unknown_name", "/rule/like"},
        {R"("law":"ru","variant":"no","due":"2020-01-01")", "unknown_name", "/variant"},
        {R"("rule":{"term":{"years":1}},"variant":"no","due":"2020-01-01")", "contradiction", "/variant"},
        {R"("rule":{"at_most":{"years":1}},"due":"2020-01-01")", "missing_member", "/rule/term"},
        {R"("rule":{"term":{"hours":1}},"due":"2020-01-01")", "bad_value", "/rule/term"},
        {R"("law":"ru","rule":{"term":{"years":1},"counting":"no"},"due":"2020-01-01")", "unknown_name",
            "/rule/counting"},
        {R"("law":"ru","due":"2020-01-01","calendar":"zz")", "unknown_name", "/calendar"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"acknowledged"}])", "missing_member", "/events/0/on"},
        {R"("law":"ru","due":"2020-01-01","events":[{"on":"2020-02-01"}])", "missing_member", "/events/0/kind"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"paid","on":"2020-02-01"}])", "bad_value",
            "/events/0/kind"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"suspended","from":"2020-02-01"}])", "missing_member",
            "/events/0/to"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"suspended","from":"2020-02-02","to":"2020-02-01"}])",
            "contradiction", "/events/0/to"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"filed","on":"2020-02-02","to":"2020-02-01"}])",
            "contradiction", "/events/0/to"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"acknowledged","on":"2020-02-02","days":3}])",
            "contradiction", "/events/0"},
        {R"("law":"ru","due":"2020-01-01","events":[{"kind":"claim_sent","on":"2020-02-02","written":true}])",
            "contradiction", "/events/0"},
        {R"("law":"ru","due":"9998-01-01")", "bad_value", "/due"},
        {R"("law":"ru","due":"2020-01-01","due_day":"2020-01-01")", "unknown_member", "/due_day"},
    };
    for (const auto& row : rows) {
        INFO(row.rest);
        const auto text = json::compute(R"({"calculate":"limitation",)" + row.rest + "}");
        INFO(text);
        const auto parsed = json::document::parse(text).value();
        json::node e = parsed.root(), part = e;
        REQUIRE(parsed.root().find("error", e));
        CHECK((e.find("code", part) && part.text() == row.code));
        CHECK((e.find("pointer", part) && part.text() == row.pointer));
    }
}

TEST_CASE("a period that stands still ends as late as counting its days one by one says") {
    std::mt19937 random(20260908);
    const auto upto = [&](std::uint32_t n) { return static_cast<std::int32_t>(random() % n); };
    limitation_rule rule;
    rule.term = term{2, term_unit::years};
    rule.suspensions_count = true;
    rule.claim_suspends = term{30, term_unit::days};
    for (int round = 0; round < 2000; ++round) {
        const auto due = day("2015-01-01").plus(upto(1500)).value();
        std::vector<limitation_event> events;
        for (int i = upto(5); i > 0; --i) {
            limitation_event e;
            const auto from = due.plus(upto(900) - 60).value();
            if (upto(2) == 0) {
                e.kind = limitation_event_kind::claim_sent;
                e.on = from;
            } else {
                e.kind = limitation_event_kind::suspended;
                e.from = from;
                e.to = from.plus(upto(90)).value();
            }
            events.push_back(e);
        }
        no_reasons none;
        const auto found = calculate_limitation(due, events, rule, {}, nullptr, {}, none);
        REQUIRE(found);
        // Day by day: two years from the first day that no event covers, each covered day of them made up for.
        const auto is_still = [&](date d) {
            return std::any_of(events.begin(), events.end(), [&](const limitation_event& e) {
                return e.begin() <= d && d <= (e.to ? *e.to : e.begin().plus(29).value());
            });
        };
        auto d = due;
        while (is_still(d.next())) d = d.next();
        for (auto left = plus_months(d, 24, month_end::clip).value() - d; left > 0;) {
            d = d.next();
            if (!is_still(d)) --left;
        }
        INFO(to_string(due) << " with " << events.size() << " events");
        CHECK(to_string(*found->expires) == to_string(d));
    }
}

TEST_CASE("every message about limitation and court fees is written in every language") {
    for (const std::string_view id :
         {"limitation.pause", "limitation.ends_no_earlier", "limitation.claim", "limitation.suspended",
             "limitation.not_in_last",
          "limitation.at_least_left", "limitation.too_late", "limitation.no_effect", "limitation.interrupted",
              "limitation.revived",
          "limitation.acknowledged_too_late", "limitation.filed", "limitation.filed_days", "limitation.filed_in_vain",
          "limitation.at_most", "limitation.calendar_ends", "limitation.expired", "limitation.runs", "court_fee.scale",
          "court_fee.by_scale", "court_fee.consumer_free", "court_fee.consumer"})
        for (const auto lang : {json::language::en, json::language::ru, json::language::uk, json::language::sk,
            json::language::fa}) {
            INFO(id);
            CHECK(json::has_message(lang, id));
        }
}
