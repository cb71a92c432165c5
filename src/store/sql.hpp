// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <string_view>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <troth/time/date.hpp>

#include "sha256.hpp"

namespace troth::inline v0::store {

/// Tells a value that is empty from one for which SQLite had no memory: it then gives nothing, and says so only there.
inline void check_memory(SQLite::Statement& s, bool is_empty) {
    constexpr int no_memory = 7;
    if (is_empty && s.getErrorCode() == no_memory) throw std::bad_alloc();
}

/// Throws `corrupt` with the column and the table of a row that was read, and what stands in it.
[[noreturn]] void fail_damaged(SQLite::Statement& s, int column, const char* found);

/// The text of a column. What is no text in UTF-8 was not written by this library, and goes no further: `corrupt`.
[[nodiscard]] std::string text_of(SQLite::Statement& s, int column);

/// A statement that is compiled at its first use and kept.
class statement {
public:
    statement(SQLite::Database& db, const char* text) noexcept : db_(&db), text_(text) {}
    [[nodiscard]] SQLite::Statement& get() {
        if (!made_) made_.emplace(*db_, text_);
        return *made_;
    }

private:
    SQLite::Database* db_;
    const char* text_;
    std::optional<SQLite::Statement> made_;
};

/// Bytes that are bound as such; null where there are none.
struct blob {
    std::string_view bytes;
};

/// One run of a kept statement: binds values, steps through the rows, and leaves the statement ready for the next run.
/// Texts and bytes are not copied: they must live as long as the run. A value that is not of the kind that is asked for
/// was not written by this library: `corrupt` is thrown.
class run {
public:
    template <class... Values>
    explicit run(statement& s, const Values&... values) : s_(s.get()) {
        [[maybe_unused]] int index = 0;
        (bind(++index, values), ...);
    }
    ~run() { s_.tryReset(); }
    run(const run&) = delete;
    run& operator=(const run&) = delete;

    /// Goes to the next row; false after the last.
    [[nodiscard]] bool next() { return s_.executeStep(); }
    /// Runs a statement that gives no rows.
    void finish() { (void)s_.executeStep(); }
    /// Runs a statement that gives no rows; how many rows it changed.
    [[nodiscard]] int changes() { return s_.exec(); }

    [[nodiscard]] bool is_null(int column) const { return s_.getColumn(column).isNull(); }
    [[nodiscard]] std::int64_t integer(int column) const {
        const auto c = s_.getColumn(column);
        if (!c.isInteger()) fail_damaged(s_, column, "no integer");
        return c.getInt64();
    }
    [[nodiscard]] std::int32_t small(int column) const {
        const auto value = integer(column);
        if (value < INT32_MIN || value > INT32_MAX) fail_damaged(s_, column, "an integer beyond its range");
        return static_cast<std::int32_t>(value);
    }
    /// An integer from 0 to `last`.
    [[nodiscard]] std::int64_t within(int column, std::int64_t last) const {
        const auto value = integer(column);
        if (value < 0 || value > last) fail_damaged(s_, column, "an integer beyond its range");
        return value;
    }
    [[nodiscard]] std::string text(int column) const { return text_of(s_, column); }
    [[nodiscard]] date day(int column) const {
        const auto out = date::make(integer(column));
        if (!out) fail_damaged(s_, column, "no day");
        return *out;
    }
    [[nodiscard]] std::optional<date> find_day(int column) const {
        return is_null(column) ? std::nullopt : std::optional(day(column));
    }
    [[nodiscard]] digest hash(int column) const {
        const auto c = s_.getColumn(column);
        digest out{};
        const auto* bytes = static_cast<const std::uint8_t*>(c.getBlob());
        check_memory(s_, bytes == nullptr);
        if (c.getBytes() != static_cast<int>(out.size())) fail_damaged(s_, column, "no hash");
        std::copy(bytes, bytes + out.size(), out.begin());
        return out;
    }
    [[nodiscard]] std::string bytes(int column) const {
        const auto c = s_.getColumn(column);
        if (!c.isBlob()) fail_damaged(s_, column, "no bytes");
        const auto* bytes = static_cast<const char*>(c.getBlob());
        check_memory(s_, bytes == nullptr);
        return bytes != nullptr ? std::string(bytes, static_cast<std::size_t>(c.getBytes())) : std::string();
    }
    /// Throws `corrupt` for a value that contradicts the others of its row.
    [[noreturn]] void fail_at(int column, const char* found) const { fail_damaged(s_, column, found); }

private:
    void bind(int index, std::int64_t value) { s_.bind(index, value); }
    void bind(int index, std::int32_t value) { s_.bind(index, value); }
    void bind(int index, std::size_t value) { s_.bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, const std::string& value) { s_.bindNoCopy(index, value); }
    void bind(int index, date value) { s_.bind(index, value.days()); }
    void bind(int index, const digest& value) { s_.bindNoCopy(index, value.data(), static_cast<int>(value.size())); }
    void bind(int index, const blob& value) {
        if (value.bytes.empty()) s_.bind(index);
        else s_.bindNoCopy(index, value.bytes.data(), static_cast<int>(value.bytes.size()));
    }
    void bind(int index, std::nullopt_t) { s_.bind(index); }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) bind(index, *value);
        else s_.bind(index);
    }
    SQLite::Statement& s_;
};

}  // namespace troth::inline v0::store
