// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/reason/result.hpp>
#include <utility>

/// Why the program ends without a list: its exit status; what is wrong stands on standard error already.
struct stop {
    int status;
};

/// A line on standard error. What it quotes of a file can neither end the line nor steer the terminal.
void say(const std::string& line);

/// Says an error with all its faults and ends: status 1 where an input is wrong, 3 where the world is.
[[noreturn]] void end_with(const std::string& file, const troth::error& e);

template <class T>
T must(const std::string& file, troth::result<T> got) {
    if (!got) end_with(file, got.error());
    return std::move(*got);
}

/// The bytes of a file; ends where it cannot be read.
[[nodiscard]] std::string read_file(const std::string& path);
/// Writes a whole file; ends where it cannot be written.
void write_file(const std::string& path, const std::string& text);
