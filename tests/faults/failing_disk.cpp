// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "failing_disk.hpp"

#include <cstddef>
#include <new>

namespace {

long calls_left = 0;
bool counts_writes_only = false;
bool failed = false;
sqlite3_vfs* ordinary = nullptr;

/// Whether this call fails.
bool fails(bool is_write = false) {
    if (calls_left == 0 || (counts_writes_only && !is_write)) return false;
    if (calls_left > 1) {
        --calls_left;
        return false;
    }
    failed = true;
    return true;
}

struct file {
    sqlite3_file base;
    sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(this) + sizeof(file)); }
    static file* of(sqlite3_file* f) { return reinterpret_cast<file*>(f); }
};

sqlite3_file* inner(sqlite3_file* f) { return file::of(f)->inner(); }

template <auto Member, int Failure, bool IsWrite, class... Arguments>
int call(sqlite3_file* f, Arguments... arguments) {
    if (fails(IsWrite)) return counts_writes_only ? SQLITE_FULL : Failure;
    auto* to = inner(f);
    return (to->pMethods->*Member)(to, arguments...);
}

template <auto Member, class... Arguments>
int pass(sqlite3_file* f, Arguments... arguments) {
    auto* to = inner(f);
    return (to->pMethods->*Member)(to, arguments...);
}

void barrier(sqlite3_file* f) { inner(f)->pMethods->xShmBarrier(inner(f)); }

const sqlite3_io_methods methods{
    2,
    pass<&sqlite3_io_methods::xClose>,
    call<&sqlite3_io_methods::xRead, SQLITE_IOERR_READ, false, void*, int, sqlite3_int64>,
    call<&sqlite3_io_methods::xWrite, SQLITE_IOERR_WRITE, true, const void*, int, sqlite3_int64>,
    call<&sqlite3_io_methods::xTruncate, SQLITE_IOERR_TRUNCATE, false, sqlite3_int64>,
    call<&sqlite3_io_methods::xSync, SQLITE_IOERR_FSYNC, false, int>,
    call<&sqlite3_io_methods::xFileSize, SQLITE_IOERR_FSTAT, false, sqlite3_int64*>,
    call<&sqlite3_io_methods::xLock, SQLITE_IOERR_LOCK, false, int>,
    pass<&sqlite3_io_methods::xUnlock, int>,
    call<&sqlite3_io_methods::xCheckReservedLock, SQLITE_IOERR_CHECKRESERVEDLOCK, false, int*>,
    pass<&sqlite3_io_methods::xFileControl, int, void*>,
    pass<&sqlite3_io_methods::xSectorSize>,
    pass<&sqlite3_io_methods::xDeviceCharacteristics>,
    call<&sqlite3_io_methods::xShmMap, SQLITE_IOERR_SHMMAP, false, int, int, int, void volatile**>,
    call<&sqlite3_io_methods::xShmLock, SQLITE_IOERR_SHMLOCK, false, int, int, int>,
    barrier,
    pass<&sqlite3_io_methods::xShmUnmap, int>,
    nullptr,
    nullptr,
};

int open_file(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* f, int flags, int* out_flags) {
    f->pMethods = nullptr;
    if (fails()) return SQLITE_CANTOPEN;
    const auto status = ordinary->xOpen(ordinary, name, inner(f), flags, out_flags);
    if (inner(f)->pMethods != nullptr) f->pMethods = &methods;
    return status;
}

}  // namespace

failing_disk::failing_disk() {
    ordinary = sqlite3_vfs_find(nullptr);
    vfs_ = *ordinary;
    vfs_.zName = "failing";
    vfs_.szOsFile = static_cast<int>(sizeof(file)) + ordinary->szOsFile;
    vfs_.xOpen = open_file;
    sqlite3_vfs_register(&vfs_, 1);
}

failing_disk::~failing_disk() {
    fail_at(0, false);
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(ordinary, 1);
}

void failing_disk::fail_at(long call, bool only_writes) {
    calls_left = call;
    counts_writes_only = only_writes;
    failed = false;
}

bool failing_disk::has_failed() { return failed; }
