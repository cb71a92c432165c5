# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
find_package(Boost 1.81 CONFIG REQUIRED)
if(TROTH_STORE)
  find_package(SQLite3 3.37 REQUIRED)
  find_package(SQLiteCpp 3.2 CONFIG REQUIRED)
  find_package(pugixml 1.12 CONFIG REQUIRED)
  # Linked in where it can be: libtroth.so needs nothing that its users would have to install for it.
  set(TROTH_PUGIXML pugixml::pugixml)
  if(TARGET pugixml::static)
    set(TROTH_PUGIXML pugixml::static)
  endif()
  find_path(TROTH_MUSTACHE_INCLUDE_DIR kainjow/mustache.hpp REQUIRED)
endif()
