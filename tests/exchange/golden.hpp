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

/// Puts the name of a part in the place of its text; whether that was there.
inline bool fold(std::string& text, const std::string& part) {
    const auto content = read(TROTH_SOURCE_DIR "/src/documents/parts/" + part + ".html");
    const auto at = text.find(content);
    if (at != std::string::npos) text.replace(at, content.size(), "{{> " + part + "}}\n");
    return at != std::string::npos;
}

/// Compares a document with the file in which it stands, or writes that with TROTH_UPDATE_GOLDEN=1. The stylesheet that
/// all pages share must be in the document, and stands in the file as it does in templates, as that of charts does.
inline void compare(std::string text, const std::filesystem::path& path) {
    INFO(path);
    if (path.extension() == ".html") {
        REQUIRE(fold(text, "style"));
        fold(text, "chart_style");
    }
    if (std::getenv("TROTH_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    else CHECK(text == read(path));
}

}  // namespace golden
