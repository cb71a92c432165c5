# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
find_package(Boost 1.81 CONFIG REQUIRED)
if(TROTH_STORE)
  find_package(SQLite3 3.37 REQUIRED)
  find_package(SQLiteCpp 3.2 CONFIG REQUIRED)
  find_path(TROTH_MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
endif()
