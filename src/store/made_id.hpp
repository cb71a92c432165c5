// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <troth/json/document.hpp>

#include "sha256.hpp"

namespace troth::inline v0::store {

/// Makes ids for facts that have none, of their content: so the same fact has the same id by whatever door it comes.
/// Facts with the same content in one text or file are told apart by their order; the second gets `.2`.
class id_maker {
public:
    /// `content` is the hash of the fact's canonical text without an id.
    [[nodiscard]] std::string make(const digest& content);

private:
    std::unordered_map<std::string, std::int64_t> seen_;
};

/// A fact as canonical JSON with another id than it states; without one where `id` is empty.
[[nodiscard]] std::string canonical_fact(json::node n, std::string_view id);

}  // namespace troth::inline v0::store
