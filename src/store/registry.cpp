// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/store/registry.hpp>

#include "implementation.hpp"

namespace troth::inline v0 {
namespace {

/// Runs a command; after one that failed nothing is remembered of the file.
template <class Implementation, class Body>
auto command(Implementation& inner, Body body) -> decltype(body()) {
    inner.end_transaction();
    auto out = store::guarded(body);
    inner.end_transaction();
    if (!out) inner.forget();
    return out;
}

}  // namespace

registry::registry(std::unique_ptr<implementation> inner) noexcept : inner_(std::move(inner)) {}
registry::registry(registry&&) noexcept = default;
registry& registry::operator=(registry&&) noexcept = default;
registry::~registry() = default;

result<registry> registry::open(const std::string& path, const open_options& options) {
    return store::guarded([&]() -> result<registry> {
        auto db = store::open_database(path, options);
        if (!db) return db.error();
        return registry(std::make_unique<implementation>(std::move(*db), options));
    });
}

result<record_answer> registry::load(document_kind kind, std::string_view text, date recorded) {
    return command(*inner_, [&] { return inner_->load(kind, text, recorded); });
}

result<record_answer> registry::record(std::string_view facts, date recorded) {
    return command(*inner_, [&] { return inner_->record(facts, recorded); });
}

result<record_answer> registry::correct(std::string_view id, std::string_view replacement, date recorded) {
    return command(*inner_, [&] { return inner_->correct(std::string(id), replacement, recorded); });
}

result<duty_list> registry::review(const review_request& request) {
    return command(*inner_, [&] { return inner_->review(request); });
}

result<std::string> registry::query(std::string_view request) {
    return command(*inner_, [&] { return inner_->query(request); });
}

result<std::vector<kind_count>> registry::unread_kinds(std::int64_t after) {
    return command(*inner_, [&] { return inner_->unread_kinds(after); });
}

result<erase_answer> registry::erase(std::string_view request, date recorded) {
    return command(*inner_, [&] { return inner_->erase(request, recorded); });
}

result<verify_answer> registry::verify() {
    return command(*inner_, [&] { return inner_->verify(); });
}

result<void> registry::backup(const std::string& path) {
    return command(*inner_, [&] { return inner_->backup(path); });
}

}  // namespace troth::inline v0
