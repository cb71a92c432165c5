// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The version of the library: the only place where it is written; CMake reads it from here.
#define TROTH_VERSION_MAJOR 0
#define TROTH_VERSION_MINOR 1
#define TROTH_VERSION_PATCH 0
#define TROTH_VERSION "0.1.0"
