// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Documents about sold units, made of what a registry with the facts of unit_documents/ answers.
#include <troth/exchange/document.hpp>

#include <filesystem>
#include <string>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/json/finding.hpp>
#include <troth/json/reasons.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"
#include "golden.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using golden::read;

namespace {

const std::filesystem::path folder = TROTH_SOURCE_DIR "/tests/exchange/unit_documents";
const date recorded = *date::parse("2026-11-01");

registry desk_of(const std::string& law, const std::string& facts) {
    auto r = registry::open(":memory:");
    REQUIRE(r);
    REQUIRE(r->load(document_kind::standard, "standard", recorded));
    REQUIRE(r->load(document_kind::rules, "warranty", recorded));
    REQUIRE(r->load(document_kind::law, law, recorded));
    REQUIRE(r->load(document_kind::rules, "warranty_" + law, recorded));
    const auto done = import_json_lines(*r, facts, recorded);
    REQUIRE(done);
    REQUIRE(done->bad_rows == 0);
    return std::move(*r);
}

/// The elements of the list of an answer, as they stand.
std::string units_of(registry& r, const std::string& question) {
    const auto answer = r.query(R"({"select": "units", )" + question + "}");
    INFO(question);
    REQUIRE(answer);
    const auto parsed = json::document::parse(*answer);
    auto units = parsed->root();
    REQUIRE(parsed->root().find("units", units));
    std::string out;
    units.append_to(out);
    return out;
}

std::string unit_of(registry& r, const std::string& question) {
    const auto units = units_of(r, question);
    REQUIRE(units.size() > 2);
    return units.substr(1, units.size() - 2);
}

std::string review_of(registry& r, const std::string& day) {
    std::string out;
    json::write_duty_list(out, r.review({.on = *date::parse(day), .soon_days = 30}).value());
    return out;
}

struct asked_document {
    std::string name, letter, data;
};

const std::string sides = R"("from": {"name": "ООО «Электросервис»", "address": "г. Казань, ул. Баумана, 12",
    "tax_number": "1655000000", "phone": "+7 843 200-00-00"},
    "signatory": {"name": "О. И. Белова", "position": "руководитель сервисной службы"})";

std::vector<asked_document> all_documents() {
    auto r = desk_of("ru", read(folder / "facts.jsonl"));
    return {{"acceptance_record", sides + R"(, "place": "г. Казань")",
             unit_of(r, R"("id": "R-1", "as_of": "2025-06-05")")},
            {"complaint_reply", sides + R"(, "number": "57", "on": "2025-06-10")",
             unit_of(r, R"("id": "R-1", "as_of": "2025-06-10")")},
            {"repair_certificate", sides, unit_of(r, R"("id": "R-1", "as_of": "2025-07-15")")},
            {"refusal", sides + R"(, "number": "61", "on": "2025-06-26")",
             unit_of(r, R"("id": "R-2", "as_of": "2025-06-26")")},
            {"warranty_card", sides, unit_of(r, R"("id": "S-1", "as_of": "2025-03-03")")},
            {"workshop_list", "",
             R"({"review": )" + review_of(r, "2025-07-20") + R"(, "units": )" +
                 units_of(r, R"("open": true, "as_of": "2025-07-20")") + "}"}};
}

std::string request_of(const asked_document& d, const std::string& lang, const std::string& format,
                       const std::string& more = "") {
    return R"({"document": ")" + d.name + R"(", "lang": ")" + lang + R"(", "format": ")" + format + R"(", )" + more +
           R"("letter": {)" + d.letter + R"(}, "data": )" + d.data + "}";
}

std::string made(const std::string& request) {
    const auto out = make_document(request);
    INFO(request);
    INFO((out ? "" : out.error().where + ": " + out.error().message));
    REQUIRE(out);
    return *out;
}

/// The document about a unit of a desk of its own, in English text.
std::string told(const std::string& document, const std::string& law, const std::string& facts,
                 const std::string& question, const std::string& own = "") {
    auto r = desk_of(law, facts);
    return made(request_of({document, "", unit_of(r, question)}, "en", "text",
                           own.empty() ? "" : "\"template\": " + troth::quoted(own) + ", "));
}

std::string refused(const std::string& document, const std::string& data) {
    const auto out = make_document(request_of({document, "", data}, "en", "text"));
    INFO(data);
    REQUIRE_FALSE(out);
    return std::string(name_of(out.error().code)) + " " + out.error().where;
}

std::string without(std::string text, const std::string& piece) {
    const auto at = text.find(piece);
    INFO(text);
    REQUIRE(at != std::string::npos);
    return text.erase(at, piece.size());
}

const std::string sold = R"({"fact": "sale", "id": "S", "on": "2025-03-01", "client": "petrova", "law": "ru",
    "buyer": "consumer", "currency": "RUB", "price": "60000.00", "complex_goods": true, "serial": "TV-1",
    "components": ["board", "lamp"], "delivered": "2025-03-03", "warranty_card": "1",
    "warranties": [{"kind": "commercial", "term": {"months": 24}}]})";

std::string lines(std::initializer_list<std::string> facts) {
    std::string out;
    for (auto f : facts) {
        for (std::size_t at = 0; (at = f.find('\n', at)) != std::string::npos;) f[at] = ' ';
        out += f + "\n";
    }
    return out;
}

std::string demanded(const std::string& what, const std::string& day, const std::string& more = "") {
    return R"({"fact": "remedy_demanded", "id": "R", "on": ")" + day + R"(", "sale": "S", "demand": ")" + what +
           R"(", "buyer": "consumer", "client": "petrova")" + more + "}";
}

}  // namespace

TEST_CASE("Documents about a unit are made as they stand, in every language") {
    for (const auto& d : all_documents())
        for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
            for (const auto* format : {"html", "text"}) {
                const auto text = made(request_of(d, lang, format));
                golden::compare(text, folder / (d.name + "." + lang + "." + format));
                INFO(d.name << " " << lang << " " << format);
                CHECK(text.find("{{") == std::string::npos);
                CHECK(text.find("document.") == std::string::npos);
                CHECK(text.find('{', format == std::string("html") ? text.rfind("</style>") : 0) == std::string::npos);
                if (std::string(lang) == "fa") CHECK(text.find("2025-") == std::string::npos);
            }
}

TEST_CASE("A document about a unit needs the facts that it states") {
    auto r = desk_of("ru", lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "item_accepted", "id": "I", "on": "2025-06-03", "demand": "R"})"}));
    const auto data = unit_of(r, R"("id": "R", "as_of": "2025-06-10")");
    CHECK(refused("repair_certificate", data) == "missing_member /data/demands/0/returned");
    CHECK(refused("acceptance_record", without(data, R"("accepted":"2025-06-03",)")) ==
          "missing_member /data/demands/0/accepted");
    CHECK(refused("refusal", data) == "bad_value /data/demands/0/state");
    for (const auto* document : {"acceptance_record", "complaint_reply", "repair_certificate", "refusal"}) {
        CHECK(refused(document, without(data, R"("about":"R",)")) == "missing_member /data/about");
        auto other = data;
        other.replace(other.find(R"("about":"R")"), 11, R"("about":"Q")");
        CHECK(refused(document, other) == "unknown_name /data/about");
    }
    const auto silent = unit_of(r, R"("id": "R", "as_of": "2025-06-10", "reasons": false)");
    for (const auto* document : {"complaint_reply", "warranty_card"})
        CHECK(refused(document, silent) == "missing_member /data/warranty/reasons");
    CHECK_THAT(made(request_of({"acceptance_record", "", silent}, "en", "text")), ContainsSubstring("by 2025-07-17"));
    const auto open = units_of(r, R"("open": true, "as_of": "2025-06-10")");
    CHECK(refused("warranty_card", open.substr(1, open.size() - 2)) == "missing_member /data/warranty");
    CHECK(refused("workshop_list", "{}") == "missing_member /data/review");
}

TEST_CASE("Facts of a unit that contradict one another are told, not shown as a warranty") {
    auto r = desk_of("ru", lines({without(sold, R"("delivered": "2025-03-03", )"), demanded("repair", "2025-06-02"),
                                  R"({"fact": "handed_over", "id": "H", "on": "2025-06-09", "sale": "S",
                                      "delivered": "2025-06-09"})"}));
    const auto data = unit_of(r, R"("id": "R", "as_of": "2025-06-10")");
    for (const auto* document : {"complaint_reply", "warranty_card"})
        CHECK(refused(document, data) == "bad_value /data/warranty");
}

TEST_CASE("A reply says what delay has opened to the buyer and what it costs") {
    const auto reply = told("complaint_reply", "ru", lines({sold, demanded("repair", "2025-06-02")}),
                            R"("id": "R", "as_of": "2025-07-20")");
    CHECK_THAT(reply, ContainsSubstring("the term ended on 2025-07-17; days of delay so far: 3. By law 1,800.00 RUB") &&
                          ContainsSubstring("for the delay. [п. 1 ст. 23 Закона РФ") &&
                          ContainsSubstring("What you may ask for") && ContainsSubstring("- replacement — ") &&
                          !ContainsSubstring("What you may still do"));
}

TEST_CASE("A reply and a refusal tell a demand that the buyer does not have, and those that he has") {
    const auto facts = lines({sold, demanded("replacement", "2025-06-02")});
    for (const auto* document : {"complaint_reply", "refusal"}) {
        const auto text = told(document, "ru", facts, R"("id": "R", "as_of": "2025-06-05")");
        CHECK_THAT(text, ContainsSubstring("You asked for: replacement.") &&
                             ContainsSubstring("is not among the rights that you have") &&
                             ContainsSubstring("What you may ask for") && ContainsSubstring("- repair") &&
                             !ContainsSubstring("against payment"));
    }
}

TEST_CASE("A refusal of what the warranty covers stands where somebody refused it") {
    const auto text = told("refusal", "ru",
                           lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "demand_refused", "id": "N", "on": "2025-06-04", "demand": "R",
                                      "ground": "The screen was broken by a blow"})"}),
                           R"("id": "R", "as_of": "2025-06-05")");
    CHECK_THAT(text, ContainsSubstring("We have to refuse your demand (repair).") &&
                         ContainsSubstring("The screen was broken by a blow") &&
                         ContainsSubstring("you may ask for an expert examination") &&
                         !ContainsSubstring("covers the defect") && !ContainsSubstring("has to prove"));
}

TEST_CASE("A refusal in a dispute tells by when the expert is to look at the cause") {
    const auto text = told("refusal", "ru",
                           lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "cause_disputed", "id": "C", "on": "2025-06-03", "demand": "R",
                                      "client": "petrova"})",
                                  R"({"fact": "demand_refused", "id": "N", "on": "2025-06-04", "demand": "R"})"}),
                           R"("id": "R", "as_of": "2025-06-05")");
    CHECK_THAT(text, ContainsSubstring("Expert examination of the cause: by 2025-07-17"));
}

TEST_CASE("A reply to a demand that is met says what was done and when") {
    const auto repaired = lines({sold, demanded("repair", "2025-06-02"),
                                 R"({"fact": "item_returned", "id": "B", "on": "2025-06-20", "demand": "R"})"});
    CHECK_THAT(told("complaint_reply", "ru", repaired, R"("id": "R", "as_of": "2025-06-20")"),
               ContainsSubstring("Your demand is met: repair, 2025-06-20."));
    CHECK_THAT(told("complaint_reply", "ru", repaired, R"("id": "R", "as_of": "2025-06-19")"),
               !ContainsSubstring("is met"));
    for (const auto& [fact, what] : {std::pair("refunded", "refund"), std::pair("item_replaced", "replacement")}) {
        const auto facts = lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": ")" + std::string(fact) + R"(", "id": "B", "on": "2025-06-09",
                                      "demand": "R"})"});
        CHECK_THAT(told("complaint_reply", "ru", facts, R"("id": "R", "as_of": "2025-06-20")"),
                   ContainsSubstring("Your demand is met: " + std::string(what) + ", 2025-06-09."));
    }
}

TEST_CASE("A reply after a replacement or a refund tells one end of the warranty, and nothing to choose from") {
    const auto fact = [](const std::string& kind) {
        return R"({"fact": ")" + kind + R"(", "id": "B", "on": "2025-06-09", "demand": "R"})";
    };
    const std::string question = R"("id": "R", "as_of": "2025-06-20")";
    const auto replaced = told("complaint_reply", "ru", lines({sold, demanded("replacement", "2025-06-02"),
                                                               fact("item_replaced")}), question);
    CHECK_THAT(replaced, ContainsSubstring("began anew with the replacement and runs up to and including 2027-06-09") &&
                             !ContainsSubstring("covers the defect"));
    const auto refunded = lines({sold, demanded("refund", "2025-03-10"), fact("refunded")});
    CHECK_THAT(told("complaint_reply", "ru", refunded, question),
               ContainsSubstring("Your demand is met: refund") && !ContainsSubstring("not among the rights") &&
                   !ContainsSubstring("covers the defect") && !ContainsSubstring("What you may"));
    auto r = desk_of("ru", refunded);
    CHECK(refused("refusal", unit_of(r, question)) == "bad_value /data/demands/0/state");
}

TEST_CASE("A reply says what became of a demand, and why it was refused") {
    const auto reply = [](const std::string& fact) {
        return told("complaint_reply", "ru", lines({sold, demanded("repair", "2025-06-02"), fact}),
                    R"("id": "R", "as_of": "2025-06-20")");
    };
    CHECK_THAT(reply(R"({"fact": "demand_withdrawn", "id": "W", "on": "2025-06-09", "demand": "R"})"),
               ContainsSubstring("You withdrew this demand on 2025-06-09.") && !ContainsSubstring("What we will do"));
    CHECK_THAT(reply(R"({"fact": "remedy_demanded", "id": "Q", "on": "2025-06-09", "sale": "S", "demand": "refund",
                         "buyer": "consumer", "client": "petrova", "in_place_of": "R"})"),
               ContainsSubstring("On 2025-06-09 you made another demand in place of this one.") &&
                   !ContainsSubstring("not among the rights"));
    CHECK_THAT(reply(R"({"fact": "demand_refused", "id": "N", "on": "2025-06-09", "demand": "R",
                         "ground": "A blow broke it"})"),
               ContainsSubstring("Why we refuse: A blow broke it"));
}

TEST_CASE("Words for what was demanded and done are those of the language") {
    auto r = desk_of("ru", lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "item_returned", "id": "B", "on": "2025-06-20", "demand": "R"})"}));
    const asked_document reply{"complaint_reply", "", unit_of(r, R"("id": "R", "as_of": "2025-06-20")")};
    for (const auto* lang : {"ru", "uk", "sk", "fa"})
        CHECK_THAT(made(request_of(reply, lang, "text")), !ContainsSubstring("repair"));
    CHECK(json::message_text(json::language::ru, "check.refused_though_covered", {{"remedy", "repair"}})
              .ends_with(": ремонт."));
}

TEST_CASE("Where the law is not known a reply says only that nothing promised covers") {
    const auto facts = lines({R"({"fact": "sale", "id": "S", "on": "2025-02-01", "client": "petrova", "law": "sk",
        "buyer": "business", "serial": "M-1", "delivered": "2025-02-01", "warranties": [], "warranty_card": "1"})",
                              R"({"fact": "remedy_demanded", "id": "R", "on": "2025-03-02", "sale": "S",
        "demand": "repair", "buyer": "business", "client": "petrova"})"});
    CHECK_THAT(told("complaint_reply", "sk", facts, R"("id": "R", "as_of": "2025-03-02")"),
               ContainsSubstring("No warranty that was promised covers the defect") &&
                   !ContainsSubstring("nor the law"));
}

TEST_CASE("A reply marks a day that has passed, and a record of acceptance tells nothing of later days") {
    const auto facts = lines({sold, demanded("repair", "2025-06-02"),
                              R"({"fact": "item_accepted", "id": "I", "on": "2025-06-03", "demand": "R"})"});
    const std::string late = R"("id": "R", "as_of": "2025-07-20")";
    CHECK_THAT(told("complaint_reply", "ru", facts, late), ContainsSubstring("by 2025-07-17 (this day has passed)"));
    CHECK_THAT(told("complaint_reply", "ru", facts, R"("id": "R", "as_of": "2025-07-17")"),
               ContainsSubstring("by 2025-07-17") && !ContainsSubstring("has passed"));
    CHECK_THAT(told("acceptance_record", "ru", facts, late),
               ContainsSubstring("by 2025-07-17") && !ContainsSubstring("passed") && !ContainsSubstring("1,800.00"));
}

TEST_CASE("A warranty card is made of what is delivered later") {
    auto facts = lines({sold});
    CHECK_THAT(told("warranty_card", "ru", facts, R"("id": "S", "as_of": "2025-03-01")"),
               ContainsSubstring("2025-03-03 – 2027-03-03"));
    auto r = desk_of("ru", without(facts, R"("delivered": "2025-03-03", )"));
    const auto data = unit_of(r, R"("id": "S", "as_of": "2025-03-01")");
    CHECK_THAT(data, ContainsSubstring("warranty.not_delivered") && !ContainsSubstring("error"));
}

TEST_CASE("A refusal and a reply follow the opinion of an expert") {
    const auto facts = lines({sold, demanded("repair", "2025-06-02"),
                              R"({"fact": "expert_opinion", "id": "X", "on": "2025-06-10", "demand": "R",
                                  "cause": "seller"})",
                              R"({"fact": "expert_opinion", "id": "Y", "on": "2025-06-12", "demand": "R",
                                  "cause": "buyer"})"});
    for (const auto* document : {"refusal", "complaint_reply"}) {
        const auto text = told(document, "ru", facts, R"("id": "R", "as_of": "2025-06-15")");
        CHECK_THAT(text, ContainsSubstring("By the expert opinion of 2025-06-12 the buyer caused the defect") &&
                             ContainsSubstring("The buyer repays the seller the costs of the expert") &&
                             ContainsSubstring("п. 5 ст. 18") && !ContainsSubstring("covers the defect, up to") &&
                             !ContainsSubstring("ask for an expert examination"));
    }
    CHECK_THAT(told("complaint_reply", "ru", facts, R"("id": "R", "as_of": "2025-06-11")"),
               ContainsSubstring("nobody has to prove it any more") && ContainsSubstring("covers the defect, up to"));
}

TEST_CASE("A certificate tells the warranties as the repair left them, and days in repair from the acceptance") {
    const auto facts = lines({sold, demanded("repair", "2025-06-02"),
                              R"({"fact": "item_accepted", "id": "I", "on": "2025-06-04", "demand": "R"})",
                              R"({"fact": "item_returned", "id": "B", "on": "2025-06-20", "demand": "R",
                                  "parts": ["board", "lamp"]})"});
    const std::string question = R"("id": "R", "as_of": "2025-06-20")";
    CHECK_THAT(told("repair_certificate", "ru", facts, question),
               ContainsSubstring("Days in repair: 16") && ContainsSubstring("Components replaced: board; lamp") &&
                   ContainsSubstring("2025-03-03 – 2027-03-21; Days added: 18") &&
                   ContainsSubstring("board: 2025-06-20 – 2027-06-20"));
    CHECK(told("repair_certificate", "ru", facts, question,
               "{{#matter}}{{days_in_repair}} {{state}} {{demand}}{{/matter}} {{as_of}}") ==
          "16 met repair 2025-06-20");
}

TEST_CASE("A source that was not checked is marked where it is cited") {
    const auto facts = lines({R"({"fact": "sale", "id": "S", "on": "2024-02-01", "client": "petrova", "law": "sk",
        "buyer": "consumer", "currency": "EUR", "price": "500.00", "serial": "M-1", "delivered": "2024-02-01",
        "warranties": [], "warranty_card": "1"})",
                              demanded("repair", "2024-03-02")});
    CHECK_THAT(told("complaint_reply", "sk", facts, R"("id": "R", "as_of": "2024-03-02")"),
               ContainsSubstring("— checked in part only]") || ContainsSubstring("— not checked against") ||
                   ContainsSubstring("— inferred from other sources]"));
}

TEST_CASE("A workshop's list is of what is open on the units, overdue first, then by day") {
    const auto all = all_documents();
    const auto& list = all.back();
    const auto rows = made(request_of(list, "en", "text",
                                      R"("template": "{{#rows}}{{due}} {{serial}} {{rule}};{{/rows}}", )"));
    CHECK(rows == "2025-06-03 W7-0404 warranty.repair;2025-06-04 W7-0404 warranty.repair_overdue;"
                  "2025-07-18 TV43-0017 warranty.loaner_back;");
    const auto empty = made(R"({"document": "workshop_list", "format": "text", "data":
        {"review": {"on": "2025-07-20", "findings": []}, "units": []}})");
    CHECK_THAT(empty, ContainsSubstring("no open work"));
}

TEST_CASE("A workshop's list names the part that a repair waits for") {
    auto r = desk_of("ru", lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "part_needed", "id": "P", "on": "2025-06-03", "demand": "R",
                                      "part": "lamp 12 V", "quantity": "1", "measure": "piece"})"}));
    const asked_document list{"workshop_list", "",
                              R"({"review": )" + review_of(r, "2025-06-05") + R"(, "units": )" +
                                  units_of(r, R"("open": true, "as_of": "2025-06-05")") + "}"};
    CHECK_THAT(made(request_of(list, "en", "text")), ContainsSubstring(": lamp 12 V\n"));
    CHECK_THAT(made(request_of(list, "en", "html")), ContainsSubstring(": lamp 12 V</td>"));
}

TEST_CASE("A workshop's list says what is to be handed over, and that an unfounded refusal is to be reviewed") {
    auto r = desk_of("ru", lines({sold, demanded("repair", "2025-06-02"),
                                  R"({"fact": "item_accepted", "id": "I", "on": "2025-06-03", "demand": "R",
                                      "client": "petrova"})",
                                  R"({"fact": "demand_refused", "id": "N", "on": "2025-06-05", "demand": "R",
                                      "client": "petrova", "ground": "a blow"})"}));
    const asked_document list{"workshop_list", "",
                              R"({"review": )" + review_of(r, "2025-06-05") + R"(, "units": )" +
                                  units_of(r, R"("open": true, "as_of": "2025-06-05")") + "}"};
    CHECK_THAT(made(request_of(list, "en", "text")), ContainsSubstring("handing over the acceptance record") &&
                                                         ContainsSubstring("review of the refusal") &&
                                                         !ContainsSubstring(": offer"));
}
