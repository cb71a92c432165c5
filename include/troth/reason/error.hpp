// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum.hpp>

namespace troth::inline v0 {

/// What kind of failure a code belongs to. Its number is the low byte of the C status; numbers are never reused.
enum class failure_kind : std::uint8_t {
    none = 0,
    invalid_argument = 1,  ///< the call itself is wrong; mend the program
    data = 2,              ///< the document is wrong; mend the member that the pointer names
    busy = 3,              ///< another program holds the file; trying again may help
    io = 4,                ///< the system refused a read or a write
    full = 5,              ///< no room on the disk; make room and try again
    read_only = 6,         ///< the file or its folder may not be written
    foreign = 7,           ///< the file is not a registry of this library
    newer = 8,             ///< the file was written by a newer library
    corrupt = 9,           ///< the file is damaged or was tampered with
    no_memory = 10,        ///< memory could not be had
    limit = 11,            ///< a stated limit was reached
    internal = 12          ///< a mistake of the library itself; report it
};

/// The codes of errors: number (kind in the low byte, detail above it), name as in JSON, meaning, what to do.
/// Names and numbers are never renamed, renumbered or reused; new ones may come.
#define TROTH_ERROR_CODES(X)                                                                                         \
    X(syntax, 0x0102, "the text is not JSON", "send one JSON document in UTF-8")                                     \
    X(wrong_type, 0x0202, "another JSON type than the member's", "send the type that the message names")             \
    X(unknown_member, 0x0302, "a member that the language does not have there", "correct its name or leave it out")  \
    X(missing_member, 0x0402, "a member that is needed", "add it")                                                   \
    X(bad_value, 0x0502, "not a date, decimal, fraction, currency or word of the language", "correct the value")     \
    X(unknown_name, 0x0602, "a name that nothing defines", "correct it, or load the pack that defines it")           \
    X(contradiction, 0x0702, "members that exclude each other, or a name used twice", "keep one of them")            \
    X(not_known, 0x0802, "the data end before the day that is asked for", "load newer data, or ask for another day") \
    X(no_such_day, 0x0902, "the month has no such day and the rule refuses to choose", "name another month_end")     \
    X(bad_row, 0x0a02, "a row of an import that cannot become a fact", "correct the row, or keep the good ones")      \
    X(invalid_argument, 0x0001, "the call itself is wrong", "mend the calling program")                              \
    X(busy, 0x0003, "another program is writing to the file", "try again")                                           \
    X(io, 0x0004, "the system refused a read or a write", "look at the file and the disk")                           \
    X(full, 0x0005, "no room on the disk", "make room and try again; nothing recorded is lost")                      \
    X(read_only, 0x0006, "the file may not be written", "open it for reading, or change its rights")                 \
    X(foreign, 0x0007, "the file is not a registry of this library", "name another file")                            \
    X(newer, 0x0008, "the file was written by a newer library", "use that library or a newer one")                   \
    X(corrupt, 0x0009, "the file is damaged, or was changed by other means", "restore a backup")                     \
    X(no_memory, 0x000a, "memory could not be had", "free some and try again")                                       \
    X(limit, 0x000b, "a stated limit was reached", "send less at once")                                              \
    X(internal, 0x000c, "a mistake of the library itself", "report it with the request that caused it")

enum class code : std::uint16_t {
#define TROTH_X(name, number, meaning, advice) name = number,
    TROTH_ERROR_CODES(TROTH_X)
#undef TROTH_X
};

/// The kind that a code belongs to.
[[nodiscard]] constexpr failure_kind kind_of(code c) noexcept {
    return static_cast<failure_kind>(static_cast<std::uint16_t>(c) & 0xffu);
}

/// The name of a code, as written in JSON.
[[nodiscard]] constexpr std::string_view name_of(code c) noexcept {
    switch (c) {
#define TROTH_X(name, number, meaning, advice) \
    case code::name: return #name;
        TROTH_ERROR_CODES(TROTH_X)
#undef TROTH_X
    }
    return "internal";
}

/// Why something could not be done: a code and a place, which are the contract, and a line for a person, which is not.
/// The place is a JSON Pointer (RFC 6901) into the document at fault, empty for the whole of it or where there is none.
/// Where a document has several faults, the error is the first of them and `more` holds the others, by place.
struct error {
    troth::code code = code::internal;
    std::string where;
    std::string message;
    std::vector<error> more;

    error() = default;
    error(troth::code c, std::string place, std::string text)
        : code(c), where(std::move(place)), message(std::move(text)) {
        for (char& letter : message)  // a message is one line, whatever it quotes
            if (static_cast<unsigned char>(letter) < 0x20) letter = ' ';
    }
};

}  // namespace troth::inline v0
