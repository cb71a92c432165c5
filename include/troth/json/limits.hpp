// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace troth::inline v0::json {

/// The longest document that is read: a law pack or a batch of some ten thousand facts fits with room to spare.
inline constexpr std::size_t max_document_bytes = std::size_t{64} << 20;
/// The deepest nesting: the deepest document of the language needs 9.
inline constexpr std::size_t max_depth = 32;
/// The most faults that are reported of one document.
inline constexpr std::size_t max_faults = 100;

}  // namespace troth::inline v0::json
