// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace troth::inline v0::exchange {

struct template_member;

/// What a name of a template stands for: nothing, a flag, a text, an object of named values or a list of values.
struct template_value {
    enum class kind : std::uint8_t { absent, yes, text, object, list };

    kind is = kind::absent;
    std::string text;
    std::vector<template_member> members;
    std::vector<template_value> elements;

    [[nodiscard]] static template_value of_text(std::string text);
    [[nodiscard]] static template_value of_flag(bool is_set);
    [[nodiscard]] static template_value of_kind(kind k);
    /// Adds a member to an object.
    void add(std::string_view name, template_value value);
    /// The member of an object with a name; null if there is none.
    [[nodiscard]] template_value* find(std::string_view name) noexcept;
};

struct template_member {
    std::string name;
    template_value value;
};

inline template_value template_value::of_kind(kind k) {
    template_value out;
    out.is = k;
    return out;
}

inline template_value template_value::of_text(std::string text) {
    auto out = of_kind(kind::text);
    out.text = std::move(text);
    return out;
}

/// A text; nothing where it is empty.
[[nodiscard]] inline template_value text_or_none(const std::string& text) {
    return text.empty() ? template_value{} : template_value::of_text(text);
}

inline template_value template_value::of_flag(bool is_set) { return of_kind(is_set ? kind::yes : kind::absent); }

inline void template_value::add(std::string_view name, template_value value) {
    members.push_back({std::string(name), std::move(value)});
}

inline template_value* template_value::find(std::string_view name) noexcept {
    for (auto& member : members)
        if (member.name == name) return &member.value;
    return nullptr;
}

}  // namespace troth::inline v0::exchange
