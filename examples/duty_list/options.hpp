// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <troth/json/reasons.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <vector>

/// A file of records: CSV with its mapping, JSON Lines, or a bank statement.
struct data_file {
    std::string path;
    std::optional<std::string> mapping;
    bool is_statement = false;
};

enum class list_format { text, json, csv };

/// What the command line asks for.
struct options {
    std::string registry = ":memory:";
    std::vector<std::string> laws;  ///< names of embedded packs, or files
    std::vector<std::string> rules;
    std::optional<std::string> standard;
    std::vector<data_file> data;
    troth::date on;
    std::optional<troth::date> recorded;
    std::optional<std::string> person;
    troth::json::language lang = troth::json::language::en;
    list_format format = list_format::text;
    bool explain = false;
    bool keep_good = false;
    bool help = false;
};

/// Reads the command line. Error: `invalid_argument` with a line for the user.
[[nodiscard]] troth::result<options> read_options(const std::vector<std::string>& arguments);

extern const char* const usage;
