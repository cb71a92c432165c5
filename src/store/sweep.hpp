// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace SQLite {
class Database;
}

namespace troth::inline v0::store {

/// Notes, within the transaction that erases, that the file has to be swept.
void note_unswept(SQLite::Database& db);

/// Writes the file anew, if that was noted, so that it holds no bytes but those of its rows, and empties the log beside
/// it. False where that has to wait: another program has the file open, or the disk is full.
[[nodiscard]] bool sweep(SQLite::Database& db);

}  // namespace troth::inline v0::store
