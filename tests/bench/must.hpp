// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>

namespace bench {

/// What a command gave; where it failed the program ends.
template <class Result>
auto must(Result r) {
    if (!r) {
        std::fprintf(stderr, "bench: %s %s\n", r.error().where.c_str(), r.error().message.c_str());
        std::exit(3);
    }
    return std::move(*r);
}

/// Removes a registry, and what SQLite puts beside it.
inline void remove_file(const std::string& path) {
    for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
}

}  // namespace bench
