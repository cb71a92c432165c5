// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <exception>
#include <new>
#include <optional>

#include <troth/reason/result.hpp>
#include <troth/troth.h>

namespace troth::capi {

/// The error of memory that could not be had: one object for all, which needs no memory itself.
[[nodiscard]] troth_error* out_of_memory() noexcept;

/// Hands an error to the program, if it wants it; returns its status.
[[nodiscard]] int32_t give_error(troth_error** error, troth::error&& why);

/// Runs the body of a call; what it throws becomes an error, but for memory that could not be had.
template <class Body>
[[nodiscard]] std::optional<troth::error> attempt(const Body& body) {
    try {
        body();
        return std::nullopt;
    } catch (const failure& why) {
        return why.what_failed();
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& why) {
        return fail(code::internal, "", why.what());
    } catch (...) {
        return fail(code::internal, "", "an exception that is no std::exception");
    }
}

/// The border: every call of troth.h is one call of this, and no exception passes it.
template <class Body>
[[nodiscard]] int32_t guard(troth_error** error, const Body& body) noexcept {
    if (error != nullptr) *error = nullptr;
    try {
        auto why = attempt(body);
        return why ? give_error(error, std::move(*why)) : TROTH_OK;
    } catch (...) {
        if (error != nullptr) *error = out_of_memory();
        return TROTH_E_NO_MEMORY;
    }
}

}  // namespace troth::capi
