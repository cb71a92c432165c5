// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <sqlite3.h>

/// A file system of SQLite, on top of the ordinary one, that fails at one call to the system and at all after it.
class failing_disk {
public:
    /// Takes the place of the ordinary one until the end.
    failing_disk();
    ~failing_disk();
    failing_disk(const failing_disk&) = delete;
    failing_disk& operator=(const failing_disk&) = delete;

    /// The call with this number, counted from 1, and those after it fail; `only_writes` counts writes alone, and they
    /// find the disk full. Nothing fails with 0.
    static void fail_at(long call, bool only_writes);
    /// Whether a call has failed.
    [[nodiscard]] static bool has_failed();

private:
    sqlite3_vfs vfs_;
};
