// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/answer.hpp>

#include <algorithm>

#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

/// What is answered of a demand of 1 June 2024 after the opinion of an expert of 10 June.
warranty_answer answer(defect_origin cause, std::string_view as_of, reasons& why, std::string_view law = "ru") {
    const auto statute = statute_of(law, "2024-03-01");
    static warranty_unit unit;
    unit = warranty_unit();
    unit.delivered = day("2024-03-01");
    promised_warranty promise;
    promise.term = {36, term_unit::months};
    unit.warranties = {promise};
    warranty_question q;
    q.as_of = day(as_of);
    q.defect.emplace();
    q.defect->found = q.defect->demanded = day("2024-06-01");
    q.defect->demand = warranty_remedy::repair;
    q.defect->disputed = true;
    q.defect->opinion = expert_finding{day("2024-06-10"), cause};
    return answer_under(*statute, unit, q, why).value();
}

bool says(reasons& why, std::string_view message) {
    const auto all = why.take();
    return std::any_of(all.begin(), all.end(), [&](const reason& r) { return r.message == message; });
}

}  // namespace

TEST_CASE("a defect of which an expert found another cause than the seller's is not covered from that day") {
    for (const auto cause : {defect_origin::buyer, defect_origin::other}) {
        reasons why, before;
        const auto after = answer(cause, "2024-06-10", why);
        CHECK_FALSE(after.verdict.covered);
        CHECK_FALSE(after.verdict.burden);
        CHECK(after.remedies.empty());
        CHECK(after.duties.empty());
        CHECK(says(why, cause == defect_origin::buyer ? "warranty.opinion.buyer" : "warranty.opinion.other"));
        CHECK(answer(cause, "2024-06-09", before).verdict.covered);
        CHECK_FALSE(says(before, "warranty.opinion.costs"));
    }
    reasons why, in_slovakia;
    (void)answer(defect_origin::buyer, "2024-06-12", why);
    CHECK(says(why, "warranty.opinion.costs"));
    CHECK_FALSE(answer(defect_origin::other, "2024-06-12", in_slovakia, "sk").verdict.covered);
    CHECK_FALSE(says(in_slovakia, "warranty.opinion.costs"));
}

TEST_CASE("nobody has to prove the cause that an expert found to be the seller's") {
    reasons why, before;
    const auto after = answer(defect_origin::seller, "2024-06-12", why);
    CHECK(after.verdict.covered);
    CHECK_FALSE(after.verdict.burden);
    const auto all = why.take();
    const auto begins = [&](std::string_view start) {
        return std::any_of(all.begin(), all.end(), [&](const reason& r) { return r.message.starts_with(start); });
    };
    CHECK(begins("warranty.opinion.seller"));
    CHECK_FALSE(begins("warranty.burden."));
    CHECK_FALSE(begins("warranty.opinion.costs"));
    CHECK(answer(defect_origin::seller, "2024-06-09", before).verdict.burden == burden_of_proof::seller);
}

TEST_CASE("what was agreed of a refund or a replacement holds as far as the law lets it") {
    const auto deadline = [](warranty_remedy demand, std::int32_t agreed, std::string_view law) {
        const auto statute = statute_of(law, "2024-03-01");
        warranty_unit unit;
        unit.delivered = day("2024-03-01");
        promised_warranty promise;
        promise.term = {36, term_unit::months};
        unit.warranties = {promise};
        warranty_question q;
        q.as_of = day("2024-03-05");
        q.defect.emplace();
        q.defect->found = q.defect->demanded = day("2024-03-04");
        q.defect->demand = demand;
        q.defect->essential = true;
        q.defect->agreed_days = agreed;
        no_reasons none;
        const auto found = answer_under(*statute, unit, q, none).value();
        for (const auto& d : found.duties)
            if (d.kind == warranty_duty_kind::refund || d.kind == warranty_duty_kind::replace) return d.deadline;
        return std::optional<date>();
    };
    CHECK(deadline(warranty_remedy::refund, 3, "ru") == day("2024-03-07"));
    CHECK(deadline(warranty_remedy::refund, 60, "ru") == day("2024-03-14"));
    CHECK(deadline(warranty_remedy::price_reduction, 3, "ru") == day("2024-03-07"));
    CHECK(deadline(warranty_remedy::replacement, 3, "ru") == day("2024-03-07"));
    CHECK(deadline(warranty_remedy::replacement, 60, "ru") == day("2024-03-11"));
}
