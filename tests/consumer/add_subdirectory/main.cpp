// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/date.hpp>
#include <troth/time/term.hpp>

int main() {
    constexpr auto end = troth::plus_months(*troth::date::make(2024, 1, 31), 1, troth::month_end::clip);
    static_assert(end == troth::date::make(2024, 2, 29));
    return 0;
}
