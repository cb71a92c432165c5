// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/reason/text.hpp>
#include <utility>

namespace troth::inline v0::json {

/// Whether all titles in the member `title` of an object are in languages of the library; notes those that are not.
inline bool check_title(reader& r, const std::map<std::string, std::string>& title) {
    bool good = true;
    for (const auto& [language, text] : title) {
        if (has_name("en ru uk sk fa", language)) continue;
        auto where = r.pointer_to("title");
        append_pointer_step(where, language);
        good = r.fault_at(code::unknown_name, std::move(where),
                          "found " + shown(language) + ", expected one of en, ru, uk, sk, fa");
    }
    return good;
}

}  // namespace troth::inline v0::json
