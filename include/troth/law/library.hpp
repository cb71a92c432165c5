// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <troth/law/pack.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0 {

/// The law packs that names of law are looked up in. A library is a value: copies share their packs, and loading a pack
/// into one changes no other. What `find` gives lives as long as the pack stands in some library.
class law_library {
public:
    /// A library without packs.
    law_library() = default;

    /// The packs that the build put into the library: `ru`, `sk`, `ua`, `eu`. Read once, at the first call.
    [[nodiscard]] static const law_library& embedded();

    /// The pack of a name; null if there is none.
    [[nodiscard]] const law_pack* find(std::string_view law) const noexcept {
        for (const auto& pack : packs_)
            if (pack->law == law) return pack.get();
        return nullptr;
    }

    /// Adds a pack, or puts it in place of the one with the same name. A pack with a fault changes nothing: the error
    /// is its first fault, `more` holds the others by place.
    [[nodiscard]] result<void> load(std::string_view pack_text);

    /// The names of the packs, in alphabetical order.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const auto& pack : packs_) out.push_back(pack->law);
        return out;
    }

    /// The text of a pack as it was loaded: what to edit and load again. Empty if there is no such pack.
    [[nodiscard]] std::string_view text(std::string_view law) const noexcept {
        const auto* pack = find(law);
        return pack != nullptr ? std::string_view(pack->text) : std::string_view();
    }

private:
    std::vector<std::shared_ptr<const law_pack>> packs_;  // by name
};

}  // namespace troth::inline v0
