// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/json/reasons.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/money.hpp>
#include <troth/money/per_mille.hpp>
#include <troth/reason/told_reason.hpp>
#include <type_traits>
#include <vector>

#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// How a document writes single values. In a language written from right to left each is enclosed, so that its
/// direction and that of its neighbours do not disturb each other.
struct document_writing {
    json::language lang = json::language::en;

    /// `20.06.2025`, `2025-06-20` or `2025/06/20`.
    [[nodiscard]] std::string day(date d) const;
    /// Grouped, with exactly the decimals of the currency where one is known.
    [[nodiscard]] std::string amount(const decimal& d, const std::optional<currency>& c) const;
    [[nodiscard]] std::string count(std::int32_t n) const { return number(n); }
    [[nodiscard]] std::string number(std::int64_t n) const;
    /// Millionths, cut to hundredths.
    [[nodiscard]] std::string two_decimals(std::int64_t millionths) const;
    /// A word or sentence of the language that says nothing else.
    [[nodiscard]] std::string word(const char* id) const { return json::message_text(lang, id, {}); }
    /// A text of a member: the word of the language for it where there is one, else the text on one line.
    [[nodiscard]] std::string text(std::string_view member, std::string_view text) const;
    /// A step of why, or what to say, in the language: days, amounts and remedies as that writes them.
    [[nodiscard]] std::string told(const told_reason& why) const;
    /// What people call a document: "Contract No. 12/26 of 2026-03-10".
    [[nodiscard]] std::string document_name(const std::string& kind, const std::string& number,
                                            const std::optional<date>& on) const;
};

template <class T>
concept described_struct = boost::describe::has_describe_members<T>::value;

/// Calls with the name and the value of each member of a described struct.
template <described_struct T, class Visit>
void each_member(const T& from, const Visit& visit) {
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto d) { visit(std::string_view(d.name), from.*d.pointer); });
}

/// The currency in which a struct states its amounts: its own, or else that of the struct around it. A quantity has
/// none.
template <described_struct T>
[[nodiscard]] std::optional<currency> currency_of(const T& from, std::optional<currency> around) {
    each_member(from, [&](std::string_view, const auto& member) {
        using member_type = std::remove_cvref_t<decltype(member)>;
        if constexpr (std::is_same_v<member_type, currency> || std::is_same_v<member_type, std::optional<currency>>)
            around = member;
    });
    if constexpr (requires { from.measure; })
        if (from.measure) return std::nullopt;
    return around;
}

/// Makes what a template sees of a value: of a described struct an object with all its members, what is not there as
/// absent; each struct in a list has its place `n` besides.
class value_maker {
public:
    explicit value_maker(const document_writing& how) : how_(how) {}

    template <described_struct T>
    [[nodiscard]] template_value make(std::string_view, const T& from, std::optional<currency> around = {}) const {
        auto out = template_value::of_kind(template_value::kind::object);
        const auto in = currency_of(from, around);
        each_member(from, [&](std::string_view name, const auto& member) { out.add(name, make(name, member, in)); });
        return out;
    }
    template <class T>
    [[nodiscard]] template_value make(std::string_view name, const std::vector<T>& from,
                                      std::optional<currency> in) const {
        auto out = template_value::of_kind(template_value::kind::list);
        for (const auto& element : from) {
            auto& made = out.elements.emplace_back(make(name, element, in));
            made.add("n", template_value::of_text(std::to_string(out.elements.size())));
        }
        return out;
    }
    [[nodiscard]] template_value make(std::string_view, const std::map<std::string, std::string>& from,
                                      std::optional<currency>) const {
        auto out = template_value::of_kind(template_value::kind::object);
        for (const auto& [name, text] : from) out.add(name, template_value::of_text(how_.text(name, text)));
        return out;
    }
    template <class T>
    [[nodiscard]] template_value make(std::string_view name, const std::optional<T>& from,
                                      std::optional<currency> in) const {
        return from ? make(name, *from, in) : template_value{};
    }
    template <class T>
        requires std::is_enum_v<T>
    [[nodiscard]] template_value make(std::string_view name, T from, std::optional<currency>) const {
        return template_value::of_text(how_.text(name, boost::describe::enum_to_string(from, "")));
    }
    [[nodiscard]] template_value make(std::string_view name, const std::string& from, std::optional<currency>) const {
        return template_value::of_text(how_.text(name, from));
    }
    [[nodiscard]] template_value make(std::string_view name, const currency& from, std::optional<currency>) const {
        return template_value::of_text(how_.text(name, from.code()));
    }
    [[nodiscard]] template_value make(std::string_view, date from, std::optional<currency>) const {
        return template_value::of_text(how_.day(from));
    }
    [[nodiscard]] template_value make(std::string_view, const decimal& from, std::optional<currency> in) const {
        return template_value::of_text(how_.amount(from, in));
    }
    [[nodiscard]] template_value make(std::string_view, percent from, std::optional<currency>) const {
        return template_value::of_text(how_.two_decimals(from.millionths()));
    }
    /// A rate that was counted has two decimals, one that is set has those that it was set with.
    [[nodiscard]] template_value make(std::string_view name, per_mille from, std::optional<currency>) const {
        return template_value::of_text(name.starts_with("rate") ? how_.two_decimals(from.millionths())
                                                                : how_.text("rate", to_string(from)));
    }
    [[nodiscard]] template_value make(std::string_view, bool from, std::optional<currency>) const {
        return template_value::of_flag(from);
    }
    [[nodiscard]] template_value make(std::string_view, std::int32_t from, std::optional<currency>) const {
        return template_value::of_text(how_.count(from));
    }

private:
    const document_writing& how_;
};

/// Notes every amount that has more decimals than its currency. The reader is at the place of the value.
class amount_check {
public:
    explicit amount_check(json::reader& r) : r_(r) {}

    template <class T>
    void check(const T& value, std::optional<currency> in = {}) const {
        if constexpr (std::is_same_v<T, decimal>) {
            if (in && !money::make(value, *in))
                r_.fault(code::bad_value, expected_money(value, *in));
        } else if constexpr (described_struct<T>) {
            const auto own = currency_of(value, in);
            each_member(value, [&](std::string_view name, const auto& member) {
                const json::reader::step inside(r_, name);
                check(member, own);
            });
        }
    }
    template <class T>
    void check(const std::optional<T>& value, std::optional<currency> in) const {
        if (value) check(*value, in);
    }
    template <class T>
    void check(const std::vector<T>& values, std::optional<currency> in) const {
        for (std::size_t i = 0; i < values.size() && !r_.is_full(); ++i) {
            const json::reader::step inside(r_, i);
            check(values[i], in);
        }
    }

private:
    json::reader& r_;
};

}  // namespace troth::inline v0::exchange
