// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/registry/client_card.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

card_duty owed(const char* subject, const char* obligor, const char* obligee, urgency how, const char* due,
               const char* kind = "promise", const char* performance = "keep_promise") {
    card_duty out;
    out.subject = subject;
    out.kind = kind;
    out.performance = performance;
    out.obligor = obligor;
    out.obligee = obligee;
    out.urgency = how;
    out.due = date::parse(due);
    return out;
}

}  // namespace

TEST_CASE("what the firm owes is said first, then what the client does, then the firm's own work") {
    std::vector<card_duty> all{
        owed("own", "firm", "firm", urgency::overdue, "2026-01-01"),
        owed("silent", "firm", "zarya", urgency::overdue, "2026-01-01", "stage_changed", "contact"),
        owed("survey", "firm", "zarya", urgency::overdue, "2026-01-02", "survey_planned", "ask"),
        owed("debt", "zarya", "firm", urgency::overdue, "2026-01-01", "invoice", "pay"),
        owed("remind", "firm", "zarya", urgency::overdue, "2026-01-03", "invoice", "remind"),
        owed("rests", "zarya", "firm", urgency::suspended, "2026-01-01", "invoice", "pay"),
        owed("soon", "firm", "zarya", urgency::soon, "2026-03-10"),
        owed("today", "firm", "zarya", urgency::due, "2026-03-02"),
        owed("late", "firm", "zarya", urgency::overdue, "2026-03-01"),
        owed("later", "firm", "zarya", urgency::overdue, "2026-02-01"),
        owed("maker", "maker", "firm", urgency::overdue, "2026-01-01")};
    for (int i = 0; i < 20; ++i) {
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return is_said_before(a, b, "zarya"); });
        std::string order;
        for (const auto& d : all) order += d.subject + " ";
        CHECK(order == "later late today soon debt rests maker own silent survey remind ");
        std::rotate(all.begin(), all.begin() + 3, all.end());
        std::swap(all[0], all[static_cast<std::size_t>(i) % all.size()]);
    }
}
