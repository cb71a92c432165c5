// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace troth::inline v0 {

/// A stage in which a client stands, and where he may go from there.
struct lifecycle_stage {
    std::string stage;
    std::map<std::string, std::string> title;  ///< by language; else `stage` itself is shown
    std::optional<bool> first;                 ///< whether a client may begin here
    std::vector<std::string> to;               ///< the stages that may follow; none after the last one
    std::vector<std::string> needs;            ///< kinds of facts, each of which must have been recorded to come here
};
BOOST_DESCRIBE_STRUCT(lifecycle_stage, (), (stage, title, first, to, needs))

/// The stages of a client, from first contact to won back.
struct lifecycle_rule {
    std::optional<std::string> like;  ///< the id of the lifecycle that this one changes
    std::optional<std::vector<lifecycle_stage>> stages;
};
BOOST_DESCRIBE_STRUCT(lifecycle_rule, (), (like, stages))

}  // namespace troth::inline v0
