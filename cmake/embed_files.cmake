# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
# Writes OUT, a C++ source with the bytes of FILES (folder=path, divided by |).
string(REPLACE "|" ";" entries "${FILES}")
set(arrays "")
set(rows "")
set(n 0)
foreach(entry IN LISTS entries)
  string(REGEX MATCH "^([a-z]+)=(.*)$" _ "${entry}")
  set(folder ${CMAKE_MATCH_1})
  set(path ${CMAKE_MATCH_2})
  get_filename_component(name ${path} NAME_WE)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "const unsigned char bytes_${n}[] = {\n${bytes}0};\n")
  string(APPEND rows "    {\"${folder}\", \"${name}\", {reinterpret_cast<const char*>(bytes_${n}), sizeof bytes_${n} - 1}},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE ${OUT} "#include <troth/json/embedded.hpp>
namespace troth::inline v0::json {
namespace {
${arrays}
const embedded_file files[] = {
${rows}    {{}, {}, {}}};
}  // namespace
std::span<const embedded_file> embedded_files() noexcept { return {files, ${n}}; }
}  // namespace troth::inline v0::json
")
