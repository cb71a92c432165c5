// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "catch.hpp"

namespace golden {

inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Compares a document with the file in which it stands, or writes that with TROTH_UPDATE_GOLDEN=1. The stylesheet that
/// all pages share must be in the document, and stands in the file as it does in templates.
inline void compare(std::string text, const std::filesystem::path& path) {
    INFO(path);
    if (path.extension() == ".html") {
        static const auto style = read(TROTH_SOURCE_DIR "/src/documents/parts/style.html");
        const auto at = text.find(style);
        REQUIRE(at != std::string::npos);
        text.replace(at, style.size(), "{{> style}}\n");
    }
    if (std::getenv("TROTH_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    else CHECK(text == read(path));
}

}  // namespace golden
