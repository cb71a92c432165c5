// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

#include <troth/contract/contract.hpp>

namespace troth::inline v0 {

/// How strong a signed version is: the one with the later `from` holds against the other, of the same `from` the one
/// signed later, of the same signing the one listed later. The greater rank holds.
struct version_rank {
    date from;
    date signed_on;
    std::uint32_t version = 0;  ///< its place in `contract::versions`

    /// The first day on which the version is in force: not before it was signed, even if it is dated back.
    [[nodiscard]] constexpr date in_force_from() const noexcept { return std::max(from, signed_on); }
    [[nodiscard]] constexpr bool is_back_dated() const noexcept { return from < signed_on; }
    [[nodiscard]] friend constexpr auto operator<=>(const version_rank&, const version_rank&) noexcept = default;
};

/// The day from which the original holds; none while it is a draft.
[[nodiscard]] inline std::optional<date> original_from(const contract& c) noexcept {
    for (const auto& v : c.versions)
        if (v.kind == contract_version_kind::original && v.signed_on) return v.from.value_or(*v.signed_on);
    return std::nullopt;
}

/// The rank of a version; none if it is a draft. Nothing changes a contract before it holds: an earlier `from` counts
/// as the original's.
[[nodiscard]] inline std::optional<version_rank> rank_of(const contract& c, std::size_t version,
                                                         std::optional<date> original) noexcept {
    const auto& v = c.versions[version];
    if (!v.signed_on) return std::nullopt;
    const auto from = v.from.value_or(*v.signed_on);
    return version_rank{original ? std::max(from, *original) : from, *v.signed_on,
                        static_cast<std::uint32_t>(version)};
}

/// The versions in force at the end of a day, the weakest first: those signed and holding by then. After a termination
/// none comes into force any more.
[[nodiscard]] inline std::vector<version_rank> versions_in_force(const contract& c, date day) {
    std::vector<version_rank> out;
    out.reserve(c.versions.size());
    const auto original = original_from(c);
    for (std::size_t i = 0; i < c.versions.size(); ++i)
        if (const auto rank = rank_of(c, i, original); rank && rank->in_force_from() <= day) out.push_back(*rank);
    std::sort(out.begin(), out.end());
    const auto ends = std::find_if(out.begin(), out.end(), [&](const version_rank& r) {
        return c.versions[r.version].kind == contract_version_kind::termination;
    });
    if (ends != out.end()) out.erase(std::next(ends), out.end());
    return out;
}

/// The termination that is signed by a day and in force only after it, the first of them; none where there is none.
[[nodiscard]] inline std::optional<version_rank> termination_to_come(const contract& c, date day) noexcept {
    std::optional<version_rank> out;
    const auto original = original_from(c);
    for (std::size_t i = 0; i < c.versions.size(); ++i) {
        if (c.versions[i].kind != contract_version_kind::termination) continue;
        const auto rank = rank_of(c, i, original);
        if (rank && rank->signed_on <= day && day < rank->from && (!out || *rank < *out)) out = rank;
    }
    return out;
}

/// Says which versions are not in force on a day and why, and which were dated back.
template <class Recorder>
void explain_versions(const contract& c, date day, Recorder& why) {
    if constexpr (Recorder::on) {
        const auto original = original_from(c);
        std::optional<version_rank> end;  // the first termination signed by then
        for (std::size_t i = 0; i < c.versions.size(); ++i) {
            const auto rank = rank_of(c, i, original);
            if (c.versions[i].kind == contract_version_kind::termination && rank && rank->signed_on <= day)
                end = end ? std::min(*end, *rank) : *rank;
        }
        for (std::size_t i = 0; i < c.versions.size(); ++i) {
            const auto& id = c.versions[i].id;
            const auto rank = rank_of(c, i, original);
            if (!rank)
                why.add("contract.draft", {{"version", id}});
            else if (end && *end < *rank)
                why.add("contract.undone", {{"version", id}, {"termination", c.versions[end->version].id}});
            else if (rank->from > day)
                why.add("contract.to_come", {{"version", id}, {"from", to_string(rank->from)}});
            else if (rank->is_back_dated())
                why.add("contract.back_dated", {{"version", id},
                                                {"signed_on", to_string(rank->signed_on)},
                                                {"from", to_string(rank->from)}});
        }
    }
}

}  // namespace troth::inline v0
