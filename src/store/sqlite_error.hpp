// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <troth/reason/result.hpp>

namespace SQLite {
class Exception;
}

namespace troth::inline v0::store {

/// What an extended result code of SQLite means to the program that uses a registry. The only such place.
[[nodiscard]] code code_of_sqlite(int extended) noexcept;

/// The error that an exception of SQLiteCpp stands for.
[[nodiscard]] error error_of(const SQLite::Exception& e);

/// Runs the body of a command: what SQLite and the language throw in it becomes its error.
template <class Body>
auto guarded(Body&& body) -> decltype(body());

/// The error that the exception being handled stands for; only to be called in a handler.
[[nodiscard]] error error_in_flight() noexcept;

template <class Body>
auto guarded(Body&& body) -> decltype(body()) {
    try {
        return body();
    } catch (...) {
        return error_in_flight();
    }
}

}  // namespace troth::inline v0::store
