// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace troth::inline v0::exchange {

/// The longest field of a CSV file: a page of remarks fits; beyond it a quote was probably never closed.
inline constexpr std::size_t max_field_bytes = std::size_t{256} << 10;
/// The longest row of a CSV file, and the longest line of a file of JSON Lines.
inline constexpr std::size_t max_row_bytes = std::size_t{1} << 20;
/// The most fields of a row: twice what the spreadsheet programs of the trade write in practice.
inline constexpr std::size_t max_row_fields = 4096;
/// How many facts are given to a registry at once where not all of a file must be recorded together.
inline constexpr std::size_t batch_facts = 10'000;
/// The longest text that is given to a registry at once; below the longest document that is read.
inline constexpr std::size_t batch_bytes = std::size_t{48} << 20;

}  // namespace troth::inline v0::exchange
