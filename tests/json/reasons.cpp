// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/json/reasons.hpp>

using troth::json::has_message;
using troth::json::language;
using troth::json::message_text;
using troth::json::write_reasons;

TEST_CASE("a message shows its parameters in its text, in the language asked for") {
    CHECK(message_text(language::en, "duty.overdue", {{"days", "3"}}) == "Overdue by 3 calendar days.");
    CHECK(message_text(language::en, "duty.overdue", {}) == "Overdue by {days} calendar days.");
    for (const auto lang : {language::en, language::ru, language::uk, language::sk, language::fa}) {
        CHECK(has_message(lang, "duty.overdue"));
        const auto text = message_text(lang, "duty.overdue", {{"days", "417"}, {"unused", "x"}});
        CHECK(text.find("417") != std::string::npos);
        CHECK(text.find('{') == std::string::npos);
    }
    CHECK(message_text(language::ru, "duty.overdue", {{"days", "3"}}) !=
          message_text(language::uk, "duty.overdue", {{"days", "3"}}));
}

TEST_CASE("a parameter that looks like one is not replaced again") {
    CHECK(message_text(language::en, "duty.overdue", {{"days", "{days}"}}) == "Overdue by {days} calendar days.");
}

TEST_CASE("a message that is not there is shown by its id") {
    CHECK_FALSE(has_message(language::en, "no.such.message"));
    CHECK(message_text(language::sk, "no.such.message", {{"a", "b"}}) == "no.such.message");
}

TEST_CASE(
    "reasons are written as message, parameters, citation where there is one, text where a language is asked for") {
    const std::vector<troth::reason> steps{{"duty.overdue", {{"days", "3"}}, ""},
                                           {"due.counted_by", {{"rule", "x"}}, "Art. \"191\""}};
    std::string out;
    write_reasons(out, steps);
    CHECK(out == R"([{"message":"duty.overdue","parameters":{"days":"3"}},)"
                 R"({"message":"due.counted_by","parameters":{"rule":"x"},"citation":"Art. \"191\""}])");
    out.clear();
    write_reasons(out, steps, language::en);
    CHECK(out == R"([{"message":"duty.overdue","parameters":{"days":"3"},"text":"Overdue by 3 calendar days."},)"
                 R"({"message":"due.counted_by","parameters":{"rule":"x"},"citation":"Art. \"191\"","text":)"
                 R"("The days are counted by the rule x."}])");
    out.clear();
    write_reasons(out, {});
    CHECK(out == "[]");
}
