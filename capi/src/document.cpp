// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/enum_from_string.hpp>
#include <troth/exchange/document.hpp>
#include <troth/reason/text.hpp>

#include "arguments.hpp"
#include "guard.hpp"

using namespace troth::capi;

namespace {

/// The enumerator that a name stands for.
template <class Enum>
[[nodiscard]] Enum named(std::string_view name, const char* what) {
    Enum out{};
    if (!boost::describe::enum_from_string(std::string(name).c_str(), out))
        throw troth::failure(troth::fail(troth::code::unknown_name, "",
                                         "found " + troth::shown(name) + ", expected the name of a " + what));
    return out;
}

}  // namespace

int32_t troth_document(const char* request, size_t request_len, troth_buf** text, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(text, "text");
        give(out, troth::exchange::make_document(document_text(request, request_len, "request")).value());
    });
}

int32_t troth_document_template(const char* document, size_t document_len, const char* format, size_t format_len,
                                troth_buf** text, troth_error** error) noexcept {
    return guard(error, [&] {
        using namespace troth::exchange;
        auto*& out = output(text, "text");
        const auto of = name_text(document, document_len, "document");
        const auto as = name_text(format, format_len, "format");
        const auto type = named<document_type>(of, "document");
        give(out, std::string(document_template(type, named<document_format>(as, "format"))));
    });
}
