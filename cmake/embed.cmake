# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0

# troth_embed(target folder pattern [folder pattern]...): puts the files into the library, readable through
# troth/json/embedded.hpp by folder and name.
function(troth_embed target)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded.cpp)
  set(pairs ${ARGN})
  set(files "")
  while(pairs)
    list(POP_FRONT pairs folder pattern)
    file(GLOB found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${pattern})
    foreach(file IN LISTS found)
      list(APPEND files "${folder}=${file}")
    endforeach()
  endwhile()
  set(depends ${files})
  list(TRANSFORM depends REPLACE "^[a-z_]+=" "")
  string(REPLACE ";" "|" joined "${files}")
  add_custom_command(
    OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${joined}" -DOUT=${source} -P ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_files.cmake
    DEPENDS ${depends} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed_files.cmake
    VERBATIM COMMENT "Embedding law packs, rules, messages and documents")
  target_sources(${target} PRIVATE ${source})
endfunction()
