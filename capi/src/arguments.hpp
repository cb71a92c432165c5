// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <troth/troth.h>

#include "handles.hpp"

namespace troth::capi {

/// Ends a call that is wrong itself.
[[noreturn]] void refuse(std::string message);

/// A pointer that must be there; `name` is that of the parameter.
template <class T>
[[nodiscard]] T& needed(T* pointer, const char* name) {
    if (pointer == nullptr) refuse(std::string(name) + " is NULL");
    return *pointer;
}

/// An output, emptied.
template <class T>
[[nodiscard]] T*& output(T** pointer, const char* name) {
    return needed(pointer, name) = nullptr;
}

/// A document: any bytes, which its reader looks at.
[[nodiscard]] std::string_view document_text(const char* data, std::size_t size, const char* name);

/// A name: UTF-8.
[[nodiscard]] std::string_view name_text(const char* data, std::size_t size, const char* name);

/// A path: UTF-8, not empty, without NUL.
[[nodiscard]] std::string path_text(const char* data, std::size_t size, const char* name);

/// A day from 0001-01-01 to 9999-12-31.
[[nodiscard]] date day(std::int32_t days, const char* name);

/// The packs of a set, or those that are built in.
[[nodiscard]] inline const law_library& packs_of(const troth_laws* laws) {
    return laws != nullptr ? laws->packs : law_library::embedded();
}

/// Gives a text as the reply.
inline void give(troth_buf*& out, std::string&& text) { out = new troth_buf{std::move(text)}; }

/// A reply whose memory is had before the command is done, so that what was done can be told.
class prepared_reply {
public:
    explicit prepared_reply(troth_buf** out) : out_(out) {
        if (out_ == nullptr) return;
        *out_ = nullptr;
        buf_ = std::make_unique<troth_buf>();
        buf_->text.reserve(160);
    }
    void give(const record_answer& answer);

private:
    troth_buf** out_;
    std::unique_ptr<troth_buf> buf_;
};

}  // namespace troth::capi
