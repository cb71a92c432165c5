// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The card of a client, made of what a registry with the facts of client_documents/ answers.
#include <troth/exchange/document.hpp>

#include <filesystem>
#include <string>
#include <troth/exchange/import.hpp>
#include <troth/json/document.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"
#include "golden.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using golden::read;

namespace {

const std::filesystem::path folder = TROTH_SOURCE_DIR "/tests/exchange/client_documents";
const date recorded = *date::parse("2026-11-01");

registry desk() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::standard, "standard", recorded).value();
    r.load(document_kind::law, "ru", recorded).value();
    for (const auto* rules : {"client", "contract", "warranty", "warranty_ru"})
        r.load(document_kind::rules, rules, recorded).value();
    const auto done = import_json_lines(r, read(folder / "facts.jsonl"), recorded).value();
    REQUIRE(done.bad_rows == 0);
    return r;
}

std::string card(registry& r, const std::string& client, const std::string& as_of, const std::string& lang) {
    const auto answer = r.query(R"({"select": "client", "client": ")" + client + R"(", "as_of": ")" + as_of +
                                R"(", "lang": ")" + lang + "\"}").value();
    const auto parsed = json::document::parse(answer);
    auto one = parsed->root();
    REQUIRE(one.find("client", one));
    REQUIRE(one.size() == 1);
    std::string out;
    (*one.begin()).append_to(out);
    return out;
}

std::string made(const std::string& data, const std::string& lang, const std::string& format,
                 const std::string& more = "") {
    const auto out = make_document(R"({"document": "client_card", "lang": ")" + lang + R"(", "format": ")" + format +
                                   R"(", )" + more + R"("data": )" + data + "}");
    INFO((out ? "" : out.error().where + ": " + out.error().message));
    REQUIRE(out);
    return *out;
}

}  // namespace

TEST_CASE("Documents: the card of a client in every language") {
    auto r = desk();
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto* format : {"html", "text"})
            golden::compare(made(card(r, "H 7", "2026-03-02", lang), lang, format),
                            folder / ("client_card." + std::string(lang) + "." + format));
}

TEST_CASE("A card of a client of whom little is known says so") {
    auto r = desk();
    const auto text = made(card(r, "H 8", "2026-03-02", "en"), "en", "text");
    CHECK_THAT(text, ContainsSubstring("person · no stage yet\n") && ContainsSubstring("phone: +421 2 5555 0199") &&
                         ContainsSubstring("Nothing is late, no complaints") &&
                         ContainsSubstring("We owe the client\n   nothing") && !ContainsSubstring("Contracts"));
}

TEST_CASE("A template of one's own names what a card has") {
    auto r = desk();
    CHECK(made(card(r, "H 7", "2026-03-02", "en"), "en", "text",
               R"("template": "{{record.name}}: {{complaint_count}}{{#next}} [{{n}} {{title}} {{when}}]{{/next}}", )")
              .starts_with("ООО «Гавань»: 1 [1 "));
    const auto wrong = make_document(R"({"document": "client_card", "data": {"client": "x", "as_of": "2026-03-02"}})");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().where == "/data/record");
}
