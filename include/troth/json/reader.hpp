// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/json/document.hpp>
#include <troth/json/fault_list.hpp>
#include <troth/reason/text.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::json {

/// Walks a document and collects its faults, each with the JSON Pointer of the place where the reader then is.
class reader {
public:
    /// `repeated`: the members that `document::parse` found to stand twice; they are faults of the document too.
    explicit reader(node root, std::vector<error> repeated = {}) : root_(root), faults_(std::move(repeated)) {}

    /// Enters a member or an element for as long as the returned step lives.
    class step {
    public:
        step(reader& r, std::string_view name) noexcept : reader_(r), name_(name), up_(r.here_) { r.here_ = this; }
        step(reader& r, std::size_t index) noexcept : reader_(r), index_(index), is_element_(true), up_(r.here_) {
            r.here_ = this;
        }
        ~step() { reader_.here_ = up_; }
        step(const step&) = delete;
        step& operator=(const step&) = delete;

    private:
        friend class reader;
        reader& reader_;
        std::string_view name_;
        std::size_t index_ = 0;
        bool is_element_ = false;
        const step* up_;
    };

    /// Notes a fault at the place where the reader is; returns false, so that a read can end with it.
    bool fault(code c, std::string message) { return fault_at(c, pointer(), std::move(message)); }
    /// Notes a fault at a member of the place where the reader is.
    bool fault_in(code c, std::string_view member, std::string message) {
        return fault_at(c, pointer_to(member), std::move(message));
    }
    /// Notes a fault at any place of the document.
    bool fault_at(code c, std::string where, std::string message) {
        faults_.add(error(c, std::move(where), std::move(message)));
        return false;
    }
    /// Whether so many faults are noted that more would not be told: then lists and objects need not be read to their
    /// end.
    [[nodiscard]] bool is_full() const noexcept { return faults_.is_full(); }
    /// From here on a member that is null is read as if it were left out.
    void pass_nulls() noexcept { passes_nulls_ = true; }
    [[nodiscard]] bool passes_nulls() const noexcept { return passes_nulls_; }
    [[nodiscard]] bool has_faults() const noexcept { return !faults_.is_empty(); }
    /// Whether what stands at a place of the document, if anything, was read without fault.
    [[nodiscard]] bool is_read(std::string_view place) const { return faults_.is_read(place); }
    /// The same of members of the place where the reader is: whether a check between them may look at their values.
    /// Whether an optional member is there may be asked without.
    template <class... Names>
    [[nodiscard]] bool are_read(const Names&... members) const {
        return !has_faults() || (... && is_read(pointer_to(members)));
    }
    /// Whether all members of the object where the reader is are known. If not, none is told to be missing of which one
    /// of several is needed: the unknown one may be it, misspelt.
    [[nodiscard]] bool knows_all_members() const { return !has_faults() || !faults_.has_unknown_member(pointer()); }
    [[nodiscard]] node root() const noexcept { return root_; }

    /// The place where the reader is.
    [[nodiscard]] std::string pointer() const {
        std::string out;
        append(out, here_);
        return out;
    }
    /// The place of a member of the place where the reader is.
    [[nodiscard]] std::string pointer_to(std::string_view member) const {
        auto out = pointer();
        append_pointer_step(out, member);
        return out;
    }

    /// All faults as one error: ordered by where they stand in the document, what is missing after what is there, at
    /// most `max_faults`, the first as the error itself. There must be one.
    [[nodiscard]] error take_error();

private:
    static void append(std::string& out, const step* at) {
        if (at == nullptr) return;
        append(out, at->up_);
        if (at->is_element_) append_pointer_step(out, std::to_string(at->index_));
        else append_pointer_step(out, at->name_);
    }
    node root_;
    const step* here_ = nullptr;
    bool passes_nulls_ = false;
    fault_list faults_;
};

/// Reads and writes a type; specialised for what is not described or is written in its own way.
/// `static bool read(reader&, node, T&)` notes the faults it finds and returns whether there were none;
/// `static constexpr kind of_kind` is the JSON type, by which the alternatives of a variant are told apart.
template <class T, class Enable = void>
struct codec;

/// Reads a value into `out`; false if a fault was noted.
template <class T>
bool read(reader& r, node n, T& out) {
    return codec<T>::read(r, n, out);
}

[[nodiscard]] constexpr std::string_view name_of(kind k) noexcept {
    constexpr std::string_view names[] = {"null", "a boolean", "a number", "a string", "an array", "an object"};
    return names[static_cast<std::size_t>(k)];
}

inline bool wrong_type(reader& r, node n, std::string_view expected) {
    return r.fault(code::wrong_type, "found " + std::string(name_of(n.kind())) + ", expected " + std::string(expected));
}

inline bool is_kind(reader& r, node n, kind expected) {
    return n.kind() == expected || wrong_type(r, n, name_of(expected));
}

inline bool bad_value(reader& r, std::string_view found, std::string_view expected) {
    return r.fault(code::bad_value, "found " + shown(found) + ", expected " + std::string(expected));
}

template <>
struct codec<bool> {
    static constexpr kind of_kind = kind::boolean;
    static bool read(reader& r, node n, bool& out) {
        if (!is_kind(r, n, kind::boolean)) return false;
        out = n.truth();
        return true;
    }
};

/// A count: an integer written as one, never negative, of at most nine digits.
template <>
struct codec<std::int32_t> {
    static constexpr kind of_kind = kind::number;
    static bool read(reader& r, node n, std::int32_t& out) {
        if (n.kind() != kind::number) return wrong_type(r, n, "an integer");
        const auto text = n.text();
        const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
        if (digits.find_first_not_of("0123456789") != std::string_view::npos)
            return r.fault(code::wrong_type,
                           "found " + shown(text) + ", expected an integer without fraction or exponent");
        if (text != digits || digits.size() > 9)
            return bad_value(r, text, "a count of at most nine digits, not negative");
        out = 0;
        for (const char c : digits) out = out * 10 + (c - '0');
        return true;
    }
};

template <>
struct codec<std::string> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, std::string& out) {
        if (!is_kind(r, n, kind::string)) return false;
        out = n.text();
        return true;
    }
};

template <>
struct codec<date> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, date& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto d = date::parse(n.text());
        if (!d) return bad_value(r, n.text(), "a date as YYYY-MM-DD");
        out = *d;
        return true;
    }
};

template <>
struct codec<percent> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, percent& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto p = percent::parse(n.text());
        if (!p) return bad_value(r, n.text(), "a percent in digits with at most six decimals");
        out = *p;
        return true;
    }
};

/// An amount before its currency is known: at most 15 digits before the point, at most 4 after it.
template <>
struct codec<decimal> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, decimal& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto d = decimal::parse(n.text(), 15, 4);
        if (!d) return bad_value(r, n.text(), "an amount in digits, at most 15 before the point");
        out = *d;
        return true;
    }
};

template <class T>
struct codec<std::optional<T>> {
    static constexpr kind of_kind = codec<T>::of_kind;
    static bool read(reader& r, node n, std::optional<T>& out) { return codec<T>::read(r, n, out.emplace()); }
};

template <class T>
struct codec<std::vector<T>> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, std::vector<T>& out) {
        if (!is_kind(r, n, kind::array)) return false;
        out.clear();
        out.reserve(std::min<std::size_t>(n.size(), 1024));
        bool good = true;
        std::size_t index = 0;
        for (const node element : n) {
            if (r.is_full()) return false;
            const reader::step inside(r, index++);
            good &= codec<T>::read(r, element, out.emplace_back());
        }
        return good;
    }
};

template <class T>
struct codec<std::map<std::string, T>> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, std::map<std::string, T>& out) {
        if (!is_kind(r, n, kind::object)) return false;
        out.clear();
        bool good = true;
        for (const node member : n) {
            const reader::step inside(r, member.name());
            good &= codec<T>::read(r, member, out[std::string(member.name())]);
        }
        return good;
    }
};

/// One of several types, told apart by the JSON type.
template <class... Ts>
struct codec<std::variant<Ts...>> {
    static bool read(reader& r, node n, std::variant<Ts...>& out) {
        bool good = false;
        const bool known = (... || (codec<Ts>::of_kind == n.kind() &&
                                    (good = codec<Ts>::read(r, n, out.template emplace<Ts>()), true)));
        if (known) return good;
        std::string expected;
        ((expected += (expected.empty() ? "" : " or ") + std::string(name_of(codec<Ts>::of_kind))), ...);
        return wrong_type(r, n, expected);
    }
};

/// A word of a described enumeration, compared whole.
template <class T>
struct codec<T, std::enable_if_t<boost::describe::has_describe_enumerators<T>::value>> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, T& out) {
        if (!is_kind(r, n, kind::string)) return false;
        bool known = false;
        std::string words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
            if (n.text() == d.name) {
                out = d.value;
                known = true;
            }
        });
        if (known) return true;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto d) { words += (words.empty() ? "" : ", ") + std::string(d.name); });
        return bad_value(r, n.text(), "one of " + words);
    }
};

template <class T>
inline constexpr bool is_optional_member = false;
template <class T>
inline constexpr bool is_optional_member<std::optional<T>> = true;
template <class T>
inline constexpr bool is_optional_member<std::vector<T>> = true;
template <class K, class T>
inline constexpr bool is_optional_member<std::map<K, T>> = true;

/// Members that must be there although their type has an empty value; specialised beside the type's other JSON.
template <class T>
inline constexpr std::string_view needed_members = "";

/// Whether a list of names divided by blanks has a name.
[[nodiscard]] constexpr bool has_name(std::string_view names, std::string_view name) noexcept {
    while (!names.empty()) {
        const auto end = names.find(' ');
        if (names.substr(0, end) == name) return true;
        if (end == std::string_view::npos) return false;
        names.remove_prefix(end + 1);
    }
    return false;
}

/// Checks a struct as a whole after its members were read: what excludes what, what comes before what. It is called
/// beside faults of members too, and asks `are_read` before it looks at a value, `knows_all_members` before it misses
/// one of several members.
template <class T>
struct whole {
    static bool check(reader&, const T&) { return true; }
};

/// A described struct: an object with its members. Optionals, lists and maps may be left out, all else must be there.
template <class T>
struct codec<T, std::enable_if_t<boost::describe::has_describe_members<T>::value && !std::is_union_v<T>>> {
    static constexpr kind of_kind = kind::object;
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;

    static bool read(reader& r, node n, T& out) {
        if (!is_kind(r, n, kind::object)) return false;
        const bool good = read_members(r, n, out);
        return whole<T>::check(r, out) && good;
    }

    /// Reads the members of an object alone, for a struct that states only what it changes in another one.
    static bool read_members(reader& r, node n, T& out) {
        bool good = true;
        std::uint64_t seen = 0;
        for (const node member : n) {
            if (r.is_full()) return false;
            bool known = false;
            std::uint64_t bit = 1;
            const bool is_absent = r.passes_nulls() && member.kind() == kind::null;
            boost::mp11::mp_for_each<members>([&](auto d) {
                if (!known && member.name() == d.name) {
                    known = true;
                    if (!is_absent) {
                        seen |= bit;
                        const reader::step inside(r, member.name());
                        good &= json::read(r, member, out.*d.pointer);
                    }
                }
                bit <<= 1;
            });
            if (!known) good = r.fault_in(code::unknown_member, member.name(), unknown_text(member.name()));
        }
        std::uint64_t bit = 1;
        boost::mp11::mp_for_each<members>([&](auto d) {
            using member_type = std::remove_cvref_t<decltype(out.*d.pointer)>;
            if ((!is_optional_member<member_type> || has_name(needed_members<T>, d.name)) && (seen & bit) == 0)
                good = r.fault_in(code::missing_member, d.name, "expected the member " + shown(d.name));
            bit <<= 1;
        });
        return good;
    }

private:
    static std::string unknown_text(std::string_view found) {
        std::string names;
        boost::mp11::mp_for_each<members>([&](auto d) { names += (names.empty() ? "" : ", ") + std::string(d.name); });
        return "found the member " + shown(found) + ", expected one of " + names;
    }
};

/// Reads a whole text as one value of a type.
template <class T>
[[nodiscard]] result<T> read_text(std::string_view text) {
    std::vector<error> repeated;
    auto parsed = document::parse(text, repeated);
    if (!parsed) return parsed.error();
    reader r(parsed->root(), std::move(repeated));
    T out{};
    if (!read(r, parsed->root(), out) || r.has_faults()) return r.take_error();
    return out;
}

}  // namespace troth::inline v0::json
