// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string_view>

namespace troth::inline v0::json {

/// A file of `src/law`, `src/rules`, `src/messages` or `src/documents` that the build put into the library.
struct embedded_file {
    std::string_view folder;  ///< "law", "rules", "messages"; "html" and "text" of documents, their parts
    std::string_view name;    ///< without the ending: "ru"
    std::string_view text;    ///< the whole file
};

/// All of them, by folder and name.
[[nodiscard]] std::span<const embedded_file> embedded_files() noexcept;

}  // namespace troth::inline v0::json
