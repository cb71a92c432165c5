// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <troth/obligation/fact.hpp>

#include "fact_log.hpp"

namespace troth::inline v0::store {

/// A fact that is about to be recorded.
struct incoming {
    std::string place;  ///< in the text
    fact_row row;
    std::unique_ptr<fact> content;  ///< for a correction what takes the place; null if nothing does
    std::string former_id;          ///< that earlier versions would have made for it; empty for a stated id
    std::string corrects;           ///< the id of the fact that a correction names
    std::string place_of_content;
    std::string about;             ///< begins what is said of it, where the text does not state it itself
    std::unique_ptr<fact> before;  ///< what a corrected fact said so far
};

}  // namespace troth::inline v0::store
