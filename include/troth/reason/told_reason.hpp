// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>

namespace troth::inline v0 {

/// A step of why, as a reply tells it.
struct told_reason {
    std::string message;
    std::map<std::string, std::string> parameters;
    std::optional<std::string> citation;
    std::optional<std::string> text;  ///< in the language that was asked for
};
BOOST_DESCRIBE_STRUCT(told_reason, (), (message, parameters, citation, text))

}  // namespace troth::inline v0
