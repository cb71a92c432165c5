// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/registry/form_set.hpp>
#include <vector>

#include "fact_log.hpp"
#include "form_table.hpp"

namespace troth::inline v0::store {

/// The kind of the facts that say that two records are of one client; withdrawn, they are of two again.
inline constexpr const char* merge_kind = "clients_merged";

/// The kinds of the facts that say who a client is, where he stands and whether he left: of a client who is merged into
/// another one they are withdrawn, what the other's say holds.
[[nodiscard]] bool is_of_record(std::string_view kind);

/// A fact that merges a client into another one.
struct client_merge {
    std::int64_t number = 0;
    std::string id;
    date on;
    std::string client, merged;
};

/// What a fact says of a merge; nothing where it is of another kind, or names none.
[[nodiscard]] std::optional<client_merge> merge_in(const fact* f);

/// The merges of others into a client that are in force.
[[nodiscard]] std::vector<client_merge> merges_into(fact_log& facts, form_table& names, const std::string& client);
/// That of a client into another one.
[[nodiscard]] std::optional<client_merge> merge_of(fact_log& facts, form_table& names, const std::string& merged);

/// The corrections that a merge made, in their order, the first `most` of them: of those that withdraw what says who
/// the merged client is come first.
[[nodiscard]] std::vector<fact_row> corrections_of_merge(fact_log& facts, std::int64_t merge, std::int64_t before,
                                                         bool only_withdrawals);
/// The id of such a correction: `by` is the number of the fact that made the merge hold, `count` goes from 1.
[[nodiscard]] std::string id_of_merge_correction(std::int64_t by, std::size_t count);
[[nodiscard]] bool is_id_of_merge_correction(std::string_view id);

/// What a fact said before a correction, as canonical JSON without an id; nothing where it was withdrawn.
[[nodiscard]] std::optional<std::string> text_before(fact_log& facts, const fact_row& of, std::int64_t correction);

/// Whether a member of a fact holds the name of a client.
[[nodiscard]] bool means_client(const form_set& forms, const std::string& kind, std::string_view member);

}  // namespace troth::inline v0::store
