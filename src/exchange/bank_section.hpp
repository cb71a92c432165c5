// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/exchange/bank_statement.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/reason/error.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// The faults of a statement, each with its line.
class bank_faults {
public:
    /// `key` is empty where the fault is that of a whole line.
    void note(code c, std::int64_t line, std::string_view key, const std::string& message);

    [[nodiscard]] bool is_full() const noexcept { return faults_.size() >= max_statement_faults; }
    [[nodiscard]] bool is_empty() const noexcept { return faults_.empty(); }
    /// All of them in one error, by line; there must be one.
    [[nodiscard]] error take();

private:
    struct fault {
        std::int64_t line;
        error what;
    };
    std::vector<fault> faults_;
};

/// The lines of one section of a statement, from which what is known is taken and what is not is left.
class bank_section {
public:
    bank_section(std::int64_t line, std::vector<bank_line> lines, bank_faults& faults)
        : line_(line), lines_(std::move(lines)), faults_(faults) {}

    /// The value of a key, which may stand there once; empty if it does not.
    [[nodiscard]] std::string take_text(std::string_view key);
    /// The values of a key that may stand there several times.
    [[nodiscard]] std::vector<bank_line> take_all(std::string_view key);
    [[nodiscard]] std::optional<date> take_day(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> take_sum(std::string_view key, bool may_be_negative);
    /// Leaves a line after all.
    void put_back(bank_line line) { lines_.push_back(std::move(line)); }
    /// Takes the lines of a key with this value, which would only repeat what is known.
    void drop(std::string_view key, std::string_view value);
    /// Notes that a key is missing, if it is not there or empty.
    void need(std::string_view key, std::string_view whose);

    /// The line on which a key stands; that of the section where it does not.
    [[nodiscard]] std::int64_t line_of(std::string_view key) const;
    /// What was not taken, in its order.
    [[nodiscard]] std::vector<bank_line> take_rest();

private:
    [[nodiscard]] const bank_line* take(std::string_view key);

    std::int64_t line_;
    std::vector<bank_line> lines_;
    std::vector<bank_line> taken_;
    bank_faults& faults_;
};

/// Finds out which documents are booked on which own account, and checks accounts, balances and turnovers.
/// `named` is where the file names its own accounts.
void book_and_check(bank_statement& statement, const std::vector<bank_line>& named, bank_faults& faults);

/// Kopecks in digits: "-1234.50".
[[nodiscard]] std::string shown_sum(std::int64_t minor);

}  // namespace troth::inline v0::exchange
