// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/reason/reason.hpp>

namespace troth::inline v0::json {

/// The languages in which every message is written.
enum class language { en, ru, uk, sk, fa };
BOOST_DESCRIBE_ENUM(language, en, ru, uk, sk, fa)

/// Notes a member whose name is none of those languages.
inline bool check_language(reader& r, std::string_view name) {
    return has_name("en ru uk sk fa", name) ||
           r.fault_in(code::unknown_name, name, "found " + shown(name) + ", expected one of en, ru, uk, sk, fa");
}

/// The text of a message in a language, its `{name}` replaced by the parameters; the id itself if there is no such
/// message.
[[nodiscard]] std::string message_text(language lang, std::string_view id, const std::vector<parameter>& parameters);

/// Whether there is a message with this id in a language.
[[nodiscard]] bool has_message(language lang, std::string_view id);

/// Appends reasons as a JSON array of `{message, parameters, citation, text}`: the citation where there is one, the
/// text where a language is asked for.
void write_reasons(std::string& out, const std::vector<reason>& steps, std::optional<language> lang = {});

/// Appends an answer and the reasons beside it, unless the request wants none.
template <class Answer>
void write_reply(std::string& reply, const Answer& answer, const reasons* why, std::optional<language> lang) {
    json::write(reply, answer);
    if (why == nullptr) return;
    reply.pop_back();
    reply += reply.back() == '{' ? "\"reasons\":" : ",\"reasons\":";
    write_reasons(reply, why->steps(), lang);
    reply += '}';
}

}  // namespace troth::inline v0::json
