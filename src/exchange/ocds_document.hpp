// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/exchange/ocds.hpp>
#include <troth/json/reader.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::exchange::ocds {

/// The most releases of which one versioned release may be made: it is read once for each of them.
inline constexpr std::size_t max_versions = 1000;

/// A date-time of ISO 8601: its day as written, and where it stands among others.
struct stamp {
    date day;
    std::int64_t second = 0;  ///< UTC, since 1970
    std::string fraction;     ///< of a second: its digits without zeros at the end
    bool has_offset = true;   ///< without one it counts as UTC

    [[nodiscard]] friend std::strong_ordering operator<=>(const stamp& a, const stamp& b) noexcept {
        if (const auto order = a.second <=> b.second; order != 0) return order;
        return a.fraction.compare(b.fraction) <=> 0;
    }
    [[nodiscard]] friend bool operator==(const stamp& a, const stamp& b) noexcept { return (a <=> b) == 0; }
};
[[nodiscard]] std::optional<stamp> read_stamp(std::string_view text);

/// A number of JSON as written, in minor units of a currency; nothing if it is not exact in them or has more than 15
/// digits before the point.
[[nodiscard]] std::optional<std::int64_t> read_minor(std::string_view number, int decimals);

/// Faults and notes of a document, each told once.
class findings {
public:
    explicit findings(json::node root) : faults_(root) {}
    void fault(code c, const std::string& where, std::string message) {
        if (told_.emplace(where, message).second) faults_.fault_at(c, where, std::move(message));
    }
    void note(const std::string& where, std::string message) {
        if (told_.emplace(where, message).second) notes_.push_back({where, std::move(message)});
    }
    [[nodiscard]] json::reader& faults() noexcept { return faults_; }
    [[nodiscard]] std::vector<ocds_note> take_notes() noexcept { return std::move(notes_); }

private:
    json::reader faults_;
    std::vector<ocds_note> notes_;
    std::set<std::pair<std::string, std::string>> told_;
};

/// The releases that a versioned release is made of, by date, and which of its parts came with which of them.
struct version_table {
    struct version {
        std::string date_text;
        std::string id;
        stamp at;
    };
    std::vector<version> versions;
    std::map<std::pair<std::string_view, std::string_view>, std::size_t> ranks;  ///< by date text and id
    std::map<std::string, std::size_t, std::less<>> first;                       ///< the first rank under a pointer

    /// The values that a member had and their ranks, by its pointer; looked up once.
    std::map<std::string, std::vector<std::pair<std::size_t, json::node>>> histories;

    [[nodiscard]] const std::vector<std::pair<std::size_t, json::node>>& history_of(const std::string& where,
                                                                                    json::node values);
    [[nodiscard]] std::size_t rank_of(json::node value) const;
    [[nodiscard]] std::size_t first_under(json::node n) const;
};

/// A value of the document and where it stands. In a versioned release it shows what held with one of the versions.
class place {
public:
    place(json::node n, std::string where, version_table* table = nullptr, std::size_t rank = 0)
        : node_(n), where_(std::move(where)), table_(table), rank_(rank) {}

    [[nodiscard]] json::node node() const noexcept { return node_; }
    [[nodiscard]] const std::string& where() const noexcept { return where_; }
    [[nodiscard]] std::string where(std::string_view member) const;
    /// A member; nothing where it is absent or null.
    [[nodiscard]] std::optional<place> find(std::string_view name) const;
    /// An object; a fault where the member is something else.
    [[nodiscard]] std::optional<place> object(std::string_view name, findings& to) const;
    /// The objects of a list; a fault where the member is no list, or one of its elements no object.
    [[nodiscard]] std::vector<place> list(std::string_view name, findings& to) const;
    /// A text that is not empty; a number gives its digits. A fault for anything else.
    [[nodiscard]] std::optional<std::string> text(std::string_view name, findings& to) const;
    /// The id of an object, which it must have.
    [[nodiscard]] std::optional<std::string> id(std::string_view what, findings& to) const;
    /// A date-time; a fault if there is no such day or time, a note if it has no offset.
    [[nodiscard]] std::optional<stamp> moment(std::string_view name, findings& to) const;
    /// A value of OCDS, amount and currency; nothing where it has no amount.
    [[nodiscard]] std::optional<money> amount(std::string_view name, findings& to) const;

private:
    json::node node_;
    std::string where_;
    version_table* table_;  // of a versioned release
    std::size_t rank_;
};

/// One release, or one version of a versioned release.
struct release {
    place content;
    std::string ocid;
    std::string id;
    std::string published;  ///< as written
    stamp at;
};

/// The releases of a document, those of one contracting process together and by date. `tables` holds what those of
/// versioned releases point to.
[[nodiscard]] std::vector<release> releases_of(json::node root, std::vector<std::unique_ptr<version_table>>& tables,
                                               findings& to);

}  // namespace troth::inline v0::exchange::ocds
