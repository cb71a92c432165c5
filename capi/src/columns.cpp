// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <span>

#include <troth/json/plan.hpp>
#include <troth/time/deadline_columns.hpp>

#include "arguments.hpp"
#include "guard.hpp"

using namespace troth::capi;

static_assert(TROTH_NO_DAY == troth::no_deadline);

struct troth_late_charge_plan {
    troth::json::late_charge_plan inner;
};

struct troth_deadline_plan {
    troth::json::deadline_plan inner;
};

namespace {

/// A column, which may be NULL only if it has no rows.
template <class T>
std::span<T> column(T* first, std::size_t count, const char* name) {
    if (count != 0) (void)needed(first, name);
    if (count > PTRDIFF_MAX / sizeof(T)) refuse("count is " + std::to_string(count));
    return {first, count};
}

}  // namespace

int32_t troth_late_charge_plan_new(const troth_laws* laws, const char* request, size_t request_len,
                                   troth_late_charge_plan** plan, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(plan, "plan");
        const auto text = document_text(request, request_len, "request");
        out = new troth_late_charge_plan{troth::json::late_charge_plan::make(text, packs_of(laws)).value()};
    });
}

int32_t troth_late_charge_plan_calculate(troth_late_charge_plan* plan, const int64_t* principal_minor,
                                         const int32_t* due, size_t count, int64_t* charge_minor,
                                         troth_error** error) noexcept {
    return guard(error, [&] {
        auto& p = needed(plan, "plan").inner;
        const auto principals = column(principal_minor, count, "principal_minor");
        const auto days = column(due, count, "due");
        p.calculate(principals, days, column(charge_minor, count, "charge_minor")).value();
    });
}

void troth_late_charge_plan_free(troth_late_charge_plan* plan) noexcept { delete plan; }

int32_t troth_deadline_plan_new(const troth_laws* laws, const char* request, size_t request_len,
                                troth_deadline_plan** plan, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(plan, "plan");
        const auto text = document_text(request, request_len, "request");
        out = new troth_deadline_plan{troth::json::deadline_plan::make(text, packs_of(laws)).value()};
    });
}

int32_t troth_deadline_plan_calculate(const troth_deadline_plan* plan, const int32_t* from, size_t count,
                                      int32_t* deadline, size_t* missing, troth_error** error) noexcept {
    return guard(error, [&] {
        if (missing != nullptr) *missing = 0;
        const auto& p = needed(plan, "plan").inner;
        const auto without = p.calculate(column(from, count, "from"), column(deadline, count, "deadline"));
        if (missing != nullptr) *missing = without;
    });
}

void troth_deadline_plan_free(troth_deadline_plan* plan) noexcept { delete plan; }
