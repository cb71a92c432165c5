// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/reason/error.hpp>
#include <troth/store/registry.hpp>

// What stands behind the handles of troth.h.

/// The faults in the order of their places. The one error without any is that of memory that could not be had.
struct troth_error {
    std::vector<troth::error> faults;
};

struct troth_buf {
    std::string text;
};

struct troth_laws {
    troth::law_library packs;
};

struct troth_registry {
    explicit troth_registry(troth::registry&& opened) noexcept : inner(std::move(opened)) {}
    troth::registry inner;
};
