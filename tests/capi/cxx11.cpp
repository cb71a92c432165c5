// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The header in C++11, included twice: nothing throws, and what has a layout keeps it.
#include <troth/troth.h>
#include <troth/troth.h>

#include <cstddef>
#include <type_traits>

static_assert(sizeof(troth_registry_options) == 16 + sizeof(const char *),
              "options grow at the end, in a release that says so");
static_assert(alignof(troth_registry_options) == alignof(const char *), "options have no holes");
static_assert(offsetof(troth_registry_options, struct_size) == 0, "the size comes first");
static_assert(offsetof(troth_registry_options, flags) == 4, "members keep their places");
static_assert(offsetof(troth_registry_options, busy_timeout) == 8, "members keep their places");
static_assert(offsetof(troth_registry_options, salt_len) == 12, "members keep their places");
static_assert(offsetof(troth_registry_options, salt) == 16, "members keep their places");
static_assert(std::is_standard_layout<troth_registry_options>::value && std::is_trivial<troth_registry_options>::value,
              "options are plain data");
static_assert(TROTH_OK == 0 && TROTH_E_CORRUPT == 0x0009 && TROTH_E_BAD_ROW == 0x0a02, "statuses are never renumbered");
static_assert(TROTH_STR_END == static_cast<size_t>(-1) && TROTH_NO_DAY == -2147483647 - 1, "marks keep their values");
static_assert(TROTH_OPEN_READ_ONLY == 1 && TROTH_OPEN_EXISTING == 2, "flags keep their values");
static_assert(TROTH_DOCUMENT_RULES == 0 && TROTH_DOCUMENT_LAW == 1 && TROTH_DOCUMENT_STANDARD == 2, "kinds too");
static_assert(noexcept(troth_compute(nullptr, nullptr, 0, nullptr, nullptr)), "no call throws");
static_assert(noexcept(troth_document(nullptr, 0, nullptr, nullptr)), "no call throws");
static_assert(noexcept(troth_document_template(nullptr, 0, nullptr, 0, nullptr, nullptr)), "no call throws");
static_assert(noexcept(troth_registry_open(nullptr, 0, nullptr, nullptr, nullptr)), "no call throws");
static_assert(std::is_same<decltype(troth_error_status(nullptr, 0)), int32_t>::value, "a status is an int32_t");

int main() { return troth_version()[0] != '\0' && troth_error_count(nullptr) == 0 ? 0 : 1; }
