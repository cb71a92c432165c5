# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# What `cmake --install` lays down: the headers, the libraries with their package for find_package, libtroth.so with its
# pkg-config file, and the law packs, rules, messages and templates of documents as they stand in src.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/troth)
set(installed troth)
foreach(target troth_json troth_store)
  if(TARGET ${target})
    list(APPEND installed ${target})
  endif()
endforeach()
install(TARGETS ${installed} EXPORT troth_targets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} FILE_SET HEADERS)

if(TARGET troth_capi)
  install(TARGETS troth_capi EXPORT troth_targets
          LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} FILE_SET HEADERS)
  file(RELATIVE_PATH up_to_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
  string(REGEX REPLACE "/$" "" up_to_prefix ${up_to_prefix})
  configure_file(${PROJECT_SOURCE_DIR}/cmake/troth.pc.in troth.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/troth.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

install(EXPORT troth_targets NAMESPACE troth:: DESTINATION ${package_dir})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/troth-config.cmake.in troth-config.cmake
                              INSTALL_DESTINATION ${package_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(troth-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/troth-config.cmake ${PROJECT_BINARY_DIR}/troth-config-version.cmake
        DESTINATION ${package_dir})

foreach(folder law rules messages)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR}/troth
          FILES_MATCHING PATTERN "*.json")
endforeach()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/src/documents DESTINATION ${CMAKE_INSTALL_DATADIR}/troth
        FILES_MATCHING PATTERN "*.html" PATTERN "*.txt")
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/licenses/troth)
