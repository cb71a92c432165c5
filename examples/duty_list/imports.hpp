// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/store/registry.hpp>
#include <troth/time/date.hpp>

#include "options.hpp"

/// Records a file of any kind and says on standard error what came of it; ends where it is refused.
void import_file(troth::registry& into, const data_file& data, const options& asked, troth::date recorded);
