// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>

#include <boost/system/result.hpp>

#include <troth/reason/error.hpp>

namespace troth::inline v0 {

/// Thrown where a result without a value is read as if it had one, and where a precondition is broken in a release
/// build.
class failure : public std::runtime_error {
public:
    explicit failure(error e) : std::runtime_error(e.message), error_(std::move(e)) {}
    [[nodiscard]] const troth::error& what_failed() const noexcept { return error_; }

private:
    troth::error error_;
};

[[noreturn]] inline void throw_exception_from_error(const error& e, const boost::source_location&) { throw failure(e); }

/// A value or the error that stands in its way.
template <class T>
using result = boost::system::result<T, troth::error>;

/// An error as the return value of a function that returns a result.
[[nodiscard]] inline error fail(code c, std::string where, std::string message) {
    return error(c, std::move(where), std::move(message));
}

}  // namespace troth::inline v0

/// States a precondition of a call: aborts in a debug build, throws `failure{internal}` in a release build.
#ifdef NDEBUG
#define TROTH_EXPECTS(condition) \
    ((condition) ? void() : throw ::troth::failure(::troth::error(::troth::code::internal, "", "broken: " #condition)))
#else
#include <cstdlib>
#define TROTH_EXPECTS(condition) ((condition) ? void() : std::abort())
#endif
