// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <type_traits>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/json/reasons.hpp>
#include <troth/json/writer.hpp>
#include <troth/registry/finding.hpp>

namespace troth::inline v0::json {

/// Appends a finding as JSON: its members as they are described, each reason with its text if a language is asked for.
inline void write_finding(std::string& out, const finding& f, std::optional<language> lang = {}) {
    out += '{';
    boost::mp11::mp_for_each<boost::describe::describe_members<finding, boost::describe::mod_public>>([&](auto d) {
        const auto& member = f.*d.pointer;
        using member_type = std::remove_cvref_t<decltype(member)>;
        if constexpr (is_std_optional<member_type>)
            if (!member) return;
        if (out.back() != '{') out += ',';
        out += '"';
        out += d.name;
        out += "\":";
        if constexpr (std::is_same_v<member_type, std::vector<reason>>) write_reasons(out, member, lang);
        else json::write(out, member);
    });
    out += '}';
}

/// Appends a duty list as JSON: `{"on": ..., "findings": [...]}`.
inline void write_duty_list(std::string& out, const duty_list& list, std::optional<language> lang = {}) {
    out += "{\"on\":";
    json::write(out, list.on);
    out += ",\"findings\":[";
    for (const auto& f : list.findings) {
        if (out.back() != '[') out += ',';
        write_finding(out, f, lang);
    }
    out += "]}";
}

}  // namespace troth::inline v0::json
