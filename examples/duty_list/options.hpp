// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <troth/json/reasons.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <vector>

enum class file_kind { csv, json_lines, bank_statement, ocds };

/// A file of records, one of CSV with its mapping.
struct data_file {
    std::string path;
    file_kind kind = file_kind::json_lines;
    std::string mapping;
};

enum class list_format { text, json, csv, ics };

/// What the command line asks for.
struct options {
    std::string registry = ":memory:";
    std::vector<std::string> laws;  ///< names of embedded packs, or files
    std::vector<std::string> rules;
    std::optional<std::string> standard;
    std::vector<data_file> data;
    troth::date on;
    std::optional<troth::date> recorded;
    std::optional<troth::date> known;
    std::optional<std::int32_t> soon_days;
    std::optional<std::string> person;
    std::optional<std::string> client;
    troth::json::language lang = troth::json::language::en;
    list_format format = list_format::text;
    bool explain = false;
    bool keep_good = false;
    bool help = false;
};

/// Reads the command line. Error: `invalid_argument` with a line for the user.
[[nodiscard]] troth::result<options> read_options(const std::vector<std::string>& arguments);

extern const char* const usage;
