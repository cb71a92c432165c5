// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string_view>
#include <vector>

namespace troth::inline v0 {

/// How many bytes have to be put in, left out or replaced to make one word of the other.
[[nodiscard]] inline std::size_t spelling_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = row[0]++;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] != b[j] ? 1 : 0);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// The word that was meant by one that is misspelt: the nearest, if no more than a third of it is another; else empty.
template <class Words>
[[nodiscard]] std::string_view nearest_word(std::string_view misspelt, const Words& words) {
    std::string_view out;
    if (misspelt.size() > 60) return out;  // of no word that is meant
    auto least = misspelt.size() / 3 + 1;
    for (const std::string_view word : words) {
        if (word.size() > misspelt.size() + least) continue;
        const auto distance = spelling_distance(misspelt, word);
        if (distance >= least) continue;
        least = distance;
        out = word;
    }
    return out;
}

}  // namespace troth::inline v0
