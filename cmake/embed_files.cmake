# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# Writes OUT, a C++ source that holds the text of FILES (folder=path, divided by |) as raw string literals.
string(REPLACE "|" ";" entries "${FILES}")
file(WRITE ${OUT}.new "#include <troth/json/embedded.hpp>\nnamespace troth::inline v0::json {\nnamespace {\n")
set(rows "")
set(n 0)
foreach(entry IN LISTS entries)
  string(REGEX MATCH "^([a-z_]+)=(.*)$" _ "${entry}")
  set(folder ${CMAKE_MATCH_1})
  set(path ${CMAKE_MATCH_2})
  get_filename_component(name ${path} NAME_WE)
  file(READ ${path} text)
  string(FIND "${text}" ")troth\"" end)
  if(NOT end EQUAL -1)
    message(FATAL_ERROR "${path} holds )troth\", which ends a raw string")
  endif()
  file(APPEND ${OUT}.new "const char text_${n}[] = R\"troth(" "${text}" ")troth\";\n")
  string(APPEND rows "    {\"${folder}\", \"${name}\", {text_${n}, sizeof text_${n} - 1}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(APPEND ${OUT}.new "const embedded_file files[] = {\n${rows}    {{}, {}, {}}};\n}  // namespace\n"
     "std::span<const embedded_file> embedded_files() noexcept { return {files, ${n}}; }\n"
     "}  // namespace troth::inline v0::json\n")
file(RENAME ${OUT}.new ${OUT})
