// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/store/registry.hpp>

#include <algorithm>
#include <cstring>

#include <troth/json/finding.hpp>
#include <troth/json/reader.hpp>

#include "arguments.hpp"
#include "guard.hpp"

using namespace troth::capi;

namespace {

/// The options of a program that may be older or newer than the library: what it does not say is zero.
troth_registry_options known_options(const troth_registry_options* given) {
    troth_registry_options out{};
    if (given == nullptr) return out;
    const std::size_t size = given->struct_size;
    if (size < sizeof given->struct_size || size > 4096) refuse("options has the struct_size " + std::to_string(size));
    const auto* bytes = reinterpret_cast<const unsigned char*>(given);
    if (std::any_of(bytes + std::min(size, sizeof out), bytes + size, [](unsigned char b) { return b != 0; }))
        refuse("options ask for what came with a newer library");
    std::memcpy(&out, given, std::min(size, sizeof out));
    return out;
}

troth::open_options open_options(const troth_registry_options* given) {
    const auto o = known_options(given);
    if ((o.flags & ~(TROTH_OPEN_READ_ONLY | TROTH_OPEN_EXISTING)) != 0)
        refuse("options has the flags " + std::to_string(o.flags));
    if (o.busy_timeout < -1) refuse("options has the busy_timeout " + std::to_string(o.busy_timeout));
    troth::open_options out;
    out.is_read_only = (o.flags & TROTH_OPEN_READ_ONLY) != 0;
    out.may_create = (o.flags & TROTH_OPEN_EXISTING) == 0;
    if (o.salt == nullptr && o.salt_len != 0) refuse("options has a salt_len without a salt");
    if (o.salt != nullptr) out.salt.assign(o.salt, o.salt_len);
    if (o.salt != nullptr && out.salt.size() < troth::min_salt_bytes)
        refuse("options has a salt of " + std::to_string(o.salt_len) + " bytes");
    if (o.busy_timeout != 0) out.busy_timeout = std::max(o.busy_timeout, 0);
    return out;
}

troth::document_kind document_kind(int32_t kind) {
    switch (kind) {
        case TROTH_DOCUMENT_RULES: return troth::document_kind::rules;
        case TROTH_DOCUMENT_LAW: return troth::document_kind::law;
        case TROTH_DOCUMENT_STANDARD: return troth::document_kind::standard;
        default: refuse("kind is " + std::to_string(kind));
    }
}

}  // namespace

int32_t troth_registry_open(const char* path, size_t path_len, const troth_registry_options* options,
                            troth_registry** registry, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(registry, "registry");
        auto opened = troth::registry::open(path_text(path, path_len, "path"), open_options(options));
        out = new troth_registry(std::move(opened).value());
    });
}

void troth_registry_free(troth_registry* registry) noexcept { delete registry; }

int32_t troth_registry_load(troth_registry* registry, int32_t kind, const char* text, size_t text_len, int32_t today,
                            troth_buf** reply, troth_error** error) noexcept {
    return guard(error, [&] {
        prepared_reply out(reply);
        auto& r = needed(registry, "registry").inner;
        out.give(r.load(document_kind(kind), document_text(text, text_len, "text"), day(today, "today")).value());
    });
}

int32_t troth_registry_record(troth_registry* registry, const char* facts, size_t facts_len, int32_t today,
                              troth_buf** reply, troth_error** error) noexcept {
    return guard(error, [&] {
        prepared_reply out(reply);
        auto& r = needed(registry, "registry").inner;
        out.give(r.record(document_text(facts, facts_len, "facts"), day(today, "today")).value());
    });
}

int32_t troth_registry_correct(troth_registry* registry, const char* id, size_t id_len, const char* replacement,
                               size_t replacement_len, int32_t today, troth_buf** reply, troth_error** error) noexcept {
    return guard(error, [&] {
        prepared_reply out(reply);
        auto& r = needed(registry, "registry").inner;
        const auto which = name_text(id, id_len, "id");
        const auto text = document_text(replacement, replacement_len, "replacement");
        out.give(r.correct(which, text, day(today, "today")).value());
    });
}

int32_t troth_registry_review(troth_registry* registry, const char* request, size_t request_len, troth_buf** reply,
                              troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(reply, "reply");
        auto& r = needed(registry, "registry").inner;
        const auto text = document_text(request, request_len, "request");
        const auto asked = troth::json::read_text<troth::review_request>(text).value();
        std::string list;
        troth::json::write_duty_list(list, r.review(asked).value(), asked.lang);
        give(out, std::move(list));
    });
}

int32_t troth_registry_query(troth_registry* registry, const char* request, size_t request_len, troth_buf** reply,
                             troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(reply, "reply");
        auto& r = needed(registry, "registry").inner;
        give(out, r.query(document_text(request, request_len, "request")).value());
    });
}

int32_t troth_registry_erase(troth_registry* registry, const char* request, size_t request_len, int32_t today,
                             troth_buf** reply, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(reply, "reply");
        auto& r = needed(registry, "registry").inner;
        const auto text = document_text(request, request_len, "request");
        give(out, troth::json::to_json(r.erase(text, day(today, "today")).value()));
    });
}

int32_t troth_registry_verify(troth_registry* registry, troth_buf** reply, troth_error** error) noexcept {
    return guard(error, [&] {
        auto*& out = output(reply, "reply");
        give(out, troth::json::to_json(needed(registry, "registry").inner.verify().value()));
    });
}

int32_t troth_registry_backup(troth_registry* registry, const char* path, size_t path_len,
                              troth_error** error) noexcept {
    return guard(error, [&] { needed(registry, "registry").inner.backup(path_text(path, path_len, "path")).value(); });
}
