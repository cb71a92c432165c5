// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/document.hpp>

#include "arguments.hpp"
#include "guard.hpp"

using namespace troth::capi;

int32_t troth_document(const char* request, size_t request_len, troth_buf** text, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(text, "text");
        give(out, troth::exchange::make_document(document_text(request, request_len, "request")).value());
    });
}
