// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "arguments.hpp"

#include <troth/json/limits.hpp>
#include <troth/json/writer.hpp>

namespace troth::capi {
namespace {

/// How many bytes a character of UTF-8 takes; 0 if it is none.
std::size_t character_size(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || text.size() < size) return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xc0) != 0x80) return 0;
    const bool is_overlong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90);
    const bool is_surrogate = first == 0xed && byte(1) > 0x9f;
    const bool is_beyond = first == 0xf4 && byte(1) > 0x8f;
    return is_overlong || is_surrogate || is_beyond ? 0 : size;
}

bool is_utf8(std::string_view text) noexcept {
    while (!text.empty()) {
        const auto size = character_size(text);
        if (size == 0) return false;
        text.remove_prefix(size);
    }
    return true;
}

}  // namespace

void refuse(std::string message) { throw failure(fail(code::invalid_argument, "", std::move(message))); }

std::string_view document_text(const char* data, std::size_t size, const char* name) {
    if (size == 0) return "";
    const char* begin = &needed(data, name);
    const std::string_view text = size == TROTH_STR_END ? std::string_view(begin) : std::string_view(begin, size);
    if (text.size() > json::max_document_bytes)
        throw failure(fail(code::limit, "",
                           std::string(name) + " has " + std::to_string(text.size()) + " bytes, at most " +
                               std::to_string(json::max_document_bytes) + " are read"));
    return text;
}

std::string_view name_text(const char* data, std::size_t size, const char* name) {
    const auto text = document_text(data, size, name);
    if (!is_utf8(text)) refuse(std::string(name) + " is not UTF-8");
    return text;
}

std::string path_text(const char* data, std::size_t size, const char* name) {
    const auto text = name_text(data, size, name);
    if (text.empty()) refuse(std::string(name) + " is empty");
    if (text.find('\0') != std::string_view::npos) refuse(std::string(name) + " has a NUL in it");
    return std::string(text);
}

date day(std::int32_t days, const char* name) {
    const auto d = date::make(std::int64_t{days});
    if (!d) refuse(std::string(name) + " is " + std::to_string(days) + ", not a day from 0001-01-01 to 9999-12-31");
    return *d;
}

void prepared_reply::give(const record_answer& answer) {
    if (!buf_) return;
    json::write(buf_->text, answer);
    *out_ = buf_.release();
}

}  // namespace troth::capi
