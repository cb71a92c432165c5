// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/compute.hpp>
#include <troth/json/writer.hpp>

#include "arguments.hpp"
#include "guard.hpp"

using namespace troth::capi;

int32_t troth_laws_new(troth_laws** laws, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(laws, "laws");
        out = new troth_laws{troth::law_library::embedded()};
    });
}

int32_t troth_laws_load(troth_laws* laws, const char* text, size_t text_len, troth_error** error) noexcept {
    return guard(error, [&] { needed(laws, "laws").packs.load(document_text(text, text_len, "text")).value(); });
}

int32_t troth_laws_list(const troth_laws* laws, troth_buf** names, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(names, "names");
        give(out, troth::json::to_json(packs_of(laws).names()));
    });
}

int32_t troth_laws_export(const troth_laws* laws, const char* name, size_t name_len, troth_buf** text,
                          troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(text, "text");
        const auto wanted = name_text(name, name_len, "name");
        const auto* pack = packs_of(laws).find(wanted);
        if (pack == nullptr)
            throw troth::failure(troth::fail(troth::code::unknown_name, "",
                                             "found " + troth::shown(wanted) + ", expected the name of a pack"));
        give(out, std::string(packs_of(laws).text(wanted)));
    });
}

void troth_laws_free(troth_laws* laws) noexcept { delete laws; }

int32_t troth_compute(const troth_laws* laws, const char* request, size_t request_len, troth_buf** reply,
                      troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(reply, "reply");
        give(out, troth::json::compute(document_text(request, request_len, "request"), packs_of(laws)));
    });
}
