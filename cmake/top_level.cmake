# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# What holds only when the project is built for itself: never for a program that adds it as a subproject.
set(TROTH_SANITIZE "" CACHE STRING "Sanitizers by commas: address,undefined or thread; fuzzer-no-link with clang")

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ${TROTH_TESTS})
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release)
endif()

# A precompiled header can be cached only if ccache does not look at the times of files.
find_program(TROTH_CCACHE ccache)
if(TROTH_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${TROTH_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${TROTH_CCACHE})
endif()

if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  add_compile_options(-Wall -Wextra)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-restrict -Wno-array-bounds)  # GCC 12 warns of its own std::string here
  endif()
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    add_compile_options(-Wno-deprecated-declarations)  # std::stable_sort of libstdc++ 12 uses what it deprecates itself
  endif()
  if(TROTH_SANITIZE)
    add_compile_options(-fsanitize=${TROTH_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${TROTH_SANITIZE})
  endif()
endif()
