// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

#include <troth/reason/text.hpp>

using namespace units;

TEST_CASE("of a sale whose law has no rules for it, or that states none, what was promised is answered") {
    const auto unit = [](const std::string& members) {
        auto r = desk();
        REQUIRE(r.load(troth::document_kind::law, "sk", recorded));
        record(r, R"({"fact":"sale","id":"B","on":"2025-03-01","serial":"B-1","delivered":"2025-03-03",)" + members +
                      R"("warranties":[{"kind":"commercial","term":{"months":12}}]})");
        return told(r, R"("serial":"B-1","as_of":"2025-06-01")",
                    {"warranty/covered", "warranty/until", "warranty/law_not_known", "warranty/periods",
                     "warranty/reasons/0/message"});
    };
    CHECK(unit(R"("law":"sk","buyer":"business",)") == "true 2026-03-03 true 1 warranty.law_not_known_business");
    CHECK(unit(R"("law":"sk","buyer":"consumer","sold":"service",)") ==
          "true 2026-03-03 true 1 warranty.law_not_known");
    CHECK(unit(R"("law":"sk",)") == "true 2026-03-03 true 1 warranty.law_not_stated");
    CHECK(unit("") == "true 2026-03-03 true 1 warranty.law_not_stated");
    CHECK(unit(R"("law":"ru","buyer":"business",)").find(" - ") != std::string::npos);
}

TEST_CASE("of a sale that names no components any is asked about, and the cause is what an expert said last") {
    auto r = desk();
    record(r, R"({"fact":"sale","id":"B","on":"2025-03-01","serial":"B-1","delivered":"2025-03-03","law":"ru",
        "buyer":"consumer"})");
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"B","buyer":"consumer","demand":"repair",
        "component":"lamp"})");
    CHECK(told(r, R"("id":"R","as_of":"2025-06-03")", {"warranty/covered"}) == "true");
    record(r, R"({"fact":"expert_opinion","id":"X","on":"2025-06-05","demand":"R","cause":"other"})");
    CHECK(told(r, R"("id":"R","as_of":"2025-06-05")", {"warranty/covered", "demands/0/opinion_cause"}) ==
          "false other");
    record(r, R"({"fact":"expert_opinion","id":"Y","on":"2025-06-08","demand":"R","cause":"seller"})");
    CHECK(told(r, R"("id":"R","as_of":"2025-06-08")",
               {"warranty/covered", "demands/0/opinion_cause", "demands/0/opinion", "warranty/burden_of_proof"}) ==
          "true seller 2025-06-08 -");
}

TEST_CASE("a text that says nothing is refused") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer",
        "demand":"repair"})");
    for (const auto* blank : {"", " ", "\t ", "\u00a0", " \u2009\u3000", "\u200b"}) {
        INFO(blank);
        const auto text = troth::quoted(blank);
        CHECK(refused(r, R"({"fact":"demand_refused","on":"2025-06-03","demand":"R","ground":)" + text + "}") ==
              "bad_value /ground");
        CHECK(refused(r, R"({"fact":"warranty_removed","on":"2025-06-03","sale":"S","decided_by":)" + text + "}") ==
              "bad_value /decided_by");
        CHECK(refused(r, R"({"fact":"sale_ended","on":"2025-06-03","sale":"S","ground":)" + text + "}") ==
              "bad_value /ground");
    }
    CHECK(refused(r, R"({"fact":"demand_refused","on":"2025-06-03","demand":"R","ground":" a blow"})").empty());
}

TEST_CASE("what is refused although it is covered is told to be so") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer",
        "demand":"repair"})");
    record(r, R"({"fact":"demand_refused","id":"N","on":"2025-06-03","demand":"R","ground":"a blow"})");
    const auto found = [&] {
        for (const auto& f : r.review({.on = *troth::date::parse("2025-06-04")}).value().findings)
            if (f.subject == "N") return f.finding;
        return std::string();
    };
    CHECK(found() == "warranty.refusal_unfounded");
    record(r, R"({"fact":"expert_opinion","id":"X","on":"2025-06-04","demand":"R","cause":"buyer"})");
    CHECK(found() == "warranty.not_covered");
}
