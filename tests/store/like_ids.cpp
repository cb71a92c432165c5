// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "forms.hpp"

using namespace troth;

namespace {

std::string contract(const std::string& id, const std::string& client, const std::string& performance,
                     const std::string& amount) {
    return R"({"fact":"contract","id":")" + id + R"(","on":"2026-01-10","client":")" + client +
           R"(","currency":"EUR","performances":[{"id":")" + performance +
           R"(","by":"client","kind":"pay","due":"2026-02-01","amount":")" + amount + "\"}]}";
}

/// The values of a member in an answer, in its order.
std::string all(const std::string& answer, const std::string& member) {
    std::string out;
    const auto what = "\"" + member + "\":\"";
    for (auto at = answer.find(what); at != std::string::npos; at = answer.find(what, at + 1)) {
        const auto from = at + what.size();
        out += answer.substr(from, answer.find('"', from) - from) + " ";
    }
    return out;
}

}  // namespace

TEST_CASE("what is owed under contracts whose ids begin alike is kept apart") {
    auto r = forms::registry_with("contract");
    CHECK(forms::faults(r, "[" + contract("17", "Alfa", "1", "1000.00") + "," +
                               contract("17/24", "Beta", "A", "77.00") + "," +
                               contract("17/24/x", "Beta", "1", "5.00") + "," +
                               R"({"fact":"addendum","id":"N","on":"2026-01-15","contract":"17","client":"Alfa",
        "currency":"EUR","added":[{"id":"24","by":"client","kind":"pay","due":"2026-02-01","amount":"3.00"}]}])")
              .empty());
    const auto asked = [&](const std::string& question) { return r.query("{" + question + "}").value(); };
    const auto cards = asked(R"("select":"contracts","as_of":"2026-03-01","details":true)");
    CHECK(all(cards, "receivable") == "1003.00 77.00 5.00 ");
    CHECK(all(cards, "payable") == "0.00 0.00 0.00 ");
    CHECK(all(cards, "subject") == "17/1 17/24 17/24/A 17/24/x/1 ");
    for (const auto* day : {"", R"(,"as_of":"2026-03-01")"}) {
        const auto subjects = [&](const std::string& fact) {
            const auto question = R"("select":"obligations","rule":"contract.pay","fact":")" + fact + "\"";
            return all(asked(question + day), "subject");
        };
        CHECK(subjects("17") == "17/1 17/24 ");
        CHECK(subjects("17/24") == "17/24/A ");
        CHECK(subjects("17/24/x") == "17/24/x/1 ");
    }
    const auto claims = [&](const std::string& fact) {
        return all(asked(R"("select":"claims","as_of":"2026-03-01","fact":")" + fact + "\""), "total");
    };
    CHECK(claims("17") == "1003.00 ");
    CHECK(claims("17/24") == "77.00 ");
    CHECK(all(asked(R"("select":"statements","client":"Beta","fact":"17/24","from":"2026-01-01","to":"2026-12-31")"),
              "closing_debit") == "77.00 ");
}
