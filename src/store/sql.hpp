// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <new>
#include <optional>
#include <string>

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

/// The text of a column.
[[nodiscard]] inline std::string text_of(SQLite::Statement& s, int column) {
    auto out = s.getColumn(column).getString();
    check_memory(s, out.empty());
    return out;
}

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

/// One run of a kept statement: binds values, steps through the rows, and leaves the statement ready for the next run.
/// Texts and bytes are not copied: they must live as long as the run.
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
    [[nodiscard]] std::int64_t integer(int column) const { return s_.getColumn(column).getInt64(); }
    [[nodiscard]] std::int32_t small(int column) const { return s_.getColumn(column).getInt(); }
    [[nodiscard]] std::string text(int column) const { return text_of(s_, column); }
    /// A day; that of 1970-01-01 where the number is none.
    [[nodiscard]] date day(int column) const { return date::make(integer(column)).value_or(date()); }
    [[nodiscard]] std::optional<date> find_day(int column) const {
        const auto c = s_.getColumn(column);
        return c.isNull() ? std::nullopt : date::make(c.getInt64());
    }
    [[nodiscard]] digest hash(int column) const {
        const auto c = s_.getColumn(column);
        digest out{};
        const auto* bytes = static_cast<const std::uint8_t*>(c.getBlob());
        check_memory(s_, bytes == nullptr);
        if (c.getBytes() == static_cast<int>(out.size())) std::copy(bytes, bytes + out.size(), out.begin());
        return out;
    }

private:
    void bind(int index, std::int64_t value) { s_.bind(index, value); }
    void bind(int index, std::int32_t value) { s_.bind(index, value); }
    void bind(int index, std::size_t value) { s_.bind(index, static_cast<std::int64_t>(value)); }
    void bind(int index, const std::string& value) { s_.bindNoCopy(index, value); }
    void bind(int index, date value) { s_.bind(index, value.days()); }
    void bind(int index, const digest& value) { s_.bindNoCopy(index, value.data(), static_cast<int>(value.size())); }
    void bind(int index, std::nullopt_t) { s_.bind(index); }
    template <class Value>
    void bind(int index, const std::optional<Value>& value) {
        if (value) bind(index, *value);
        else s_.bind(index);
    }
    SQLite::Statement& s_;
};

}  // namespace troth::inline v0::store
