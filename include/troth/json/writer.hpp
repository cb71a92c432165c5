// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/reason/text.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/money.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::json {

/// Writes a type; specialised for what is not described or is written in its own way.
template <class T, class Enable = void>
struct writes;

/// Appends a value as compact JSON: members in described order, optionals without a value left out.
template <class T>
void write(std::string& out, const T& value) {
    writes<T>::write(out, value);
}

template <class T>
[[nodiscard]] std::string to_json(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

template <>
struct writes<bool> {
    static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
};

template <class T>
struct writes<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
    static void write(std::string& out, T value) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end);
    }
};

template <>
struct writes<std::string> {
    static void write(std::string& out, const std::string& value) { append_quoted(out, value); }
};

template <>
struct writes<std::string_view> {
    static void write(std::string& out, std::string_view value) { append_quoted(out, value); }
};

template <class T>
struct writes<T, std::enable_if_t<std::is_same_v<T, date> || std::is_same_v<T, percent> ||
                                  std::is_same_v<T, decimal> || std::is_same_v<T, money>>> {
    static void write(std::string& out, const T& value) {
        out += '"';
        out += to_string(value);
        out += '"';
    }
};

template <class T>
struct writes<std::optional<T>> {
    static void write(std::string& out, const std::optional<T>& value) {
        if (value) json::write(out, *value);
        else out += "null";
    }
};

template <class T>
struct writes<std::vector<T>> {
    static void write(std::string& out, const std::vector<T>& values) {
        out += '[';
        bool first = true;
        for (const auto& v : values) {
            if (!first) out += ',';
            first = false;
            json::write(out, v);
        }
        out += ']';
    }
};

template <class T>
struct writes<std::map<std::string, T>> {
    static void write(std::string& out, const std::map<std::string, T>& values) {
        out += '{';
        bool first = true;
        for (const auto& [name, v] : values) {
            if (!first) out += ',';
            first = false;
            append_quoted(out, name);
            out += ':';
            json::write(out, v);
        }
        out += '}';
    }
};

template <class... Ts>
struct writes<std::variant<Ts...>> {
    static void write(std::string& out, const std::variant<Ts...>& value) {
        std::visit([&](const auto& v) { json::write(out, v); }, value);
    }
};

template <class T>
struct writes<T, std::enable_if_t<boost::describe::has_describe_enumerators<T>::value>> {
    static void write(std::string& out, T value) {
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
            if (d.value == value) append_quoted(out, d.name);
        });
    }
};

template <class T>
inline constexpr bool is_std_optional = false;
template <class T>
inline constexpr bool is_std_optional<std::optional<T>> = true;

template <class T>
struct writes<T, std::enable_if_t<boost::describe::has_describe_members<T>::value && !std::is_union_v<T>>> {
    static void write(std::string& out, const T& value) {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>([&](auto d) {
            const auto& member = value.*d.pointer;
            if constexpr (is_std_optional<std::remove_cvref_t<decltype(member)>>) {
                if (!member) return;
            }
            if (!first) out += ',';
            first = false;
            out += '"';
            out += d.name;
            out += "\":";
            json::write(out, member);
        });
        out += '}';
    }
};

}  // namespace troth::inline v0::json
