// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <array>

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/obligation/obligation.hpp>

using troth::date;
using troth::next_state;
using troth::obligation;
using troth::obligation_event;
using troth::obligation_state;

namespace {

date day(const char* text) { return *date::parse(text); }

}  // namespace

TEST_CASE("every pair of state and event leads where the table written out by hand says, or is refused") {
    using enum obligation_state;
    constexpr auto no = std::nullopt;
    constexpr std::array states{open, partly_performed, performed, cancelled};
    // perform_part, perform_whole, cancel, raise, reschedule, suspend, resume, reopen
    constexpr std::array<std::array<std::optional<obligation_state>, 8>, 4> expected{{
        {partly_performed, performed, cancelled, open, open, open, open, no},
        {partly_performed, performed, cancelled, partly_performed, partly_performed, partly_performed,
         partly_performed, no},
        {no, no, no, partly_performed, no, no, no, no},
        {no, no, no, no, no, no, no, open},
    }};
    std::size_t pairs = 0;
    for (std::size_t s = 0; s < states.size(); ++s)
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<obligation_event>>([&](auto e) {
            INFO(s << " " << e.name);
            CHECK(next_state(states[s], e.value) == expected[s][static_cast<std::size_t>(e.value)]);
            ++pairs;
        });
    CHECK(pairs == 32);
}

TEST_CASE("no pair of state and event stands twice in the table") {
    for (const auto& a : troth::detail::obligation_steps) {
        int same = 0;
        for (const auto& b : troth::detail::obligation_steps) same += a.from == b.from && a.what == b.what;
        CHECK(same == 1);
    }
}

TEST_CASE("an obligation is open until it is performed or cancelled") {
    obligation o;
    CHECK(o.is_open());
    o.state = obligation_state::partly_performed;
    CHECK(o.is_open());
    o.state = obligation_state::performed;
    CHECK_FALSE(o.is_open());
    o.state = obligation_state::cancelled;
    CHECK_FALSE(o.is_open());
}

TEST_CASE(
    "an obligation rests from the first to the last day of a rest, both included, and without end where there is "
    "none") {
    obligation o;
    CHECK_FALSE(o.rests_on(day("2025-03-10")));
    o.rests.push_back({day("2025-03-10"), day("2025-03-12")});
    o.rests.push_back({day("2025-04-01"), std::nullopt});
    CHECK_FALSE(o.rests_on(day("2025-03-09")));
    CHECK(o.rests_on(day("2025-03-10")));
    CHECK(o.rests_on(day("2025-03-12")));
    CHECK_FALSE(o.rests_on(day("2025-03-13")));
    CHECK_FALSE(o.rests_on(day("2025-03-31")));
    CHECK(o.rests_on(day("2025-04-01")));
    CHECK(o.rests_on(date::last()));
}
