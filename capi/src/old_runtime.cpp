// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// What the headers of a newer compiler ask of the run-time libraries and older ones (glibc before 2.32, the libstdc++
// of GCC before 11) do not have. Defined here, and kept to the library by the linker, it lets libtroth.so load on both.
#include <new>
#include <sstream>

#if defined(__GLIBCXX__) && defined(__GLIBC__)

namespace std {
void __throw_bad_array_new_length() { throw bad_array_new_length(); }

// What the engine of templates writes its own messages with.
template basic_ostringstream<char>::basic_ostringstream();
template basic_ostringstream<char>::__string_type basic_stringbuf<char>::str() const&;
}  // namespace std

// Never single-threaded: counts of shared objects are then atomic, whatever the program does.
extern "C" {
char __libc_single_threaded = 0;
}

#endif
