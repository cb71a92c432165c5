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

/// What is wrong with something that was read back from the file, whatever error it was on its way in: `corrupt`, with
/// what it is and where in it. An error of the world (no memory, a disk that fails) stays what it is.
[[nodiscard]] error damage(const std::string& what, error e);

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
