// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <troth/reason/result.hpp>

namespace troth::inline v0::json {

enum class kind : std::uint8_t { null, boolean, number, string, array, object };

class node;

/// A JSON text, read once: members in the order in which they stand, numbers as they were written, no member twice.
/// Everything a node gives out points into the document and lives as long as it does.
class document {
public:
    /// Reads one JSON document in UTF-8. Errors: `syntax` with the byte offset in the message (also for invalid UTF-8
    /// and nesting beyond `max_depth`), `contradiction` at every member whose name already stands in its object,
    /// `limit` for a text longer than `max_document_bytes`, `wrong_type` at a number with an exponent of more than nine
    /// digits or so.
    [[nodiscard]] static result<document> parse(std::string_view text);
    /// The same, but members that stand twice do not end it: the document has the first of each, and the contradictions
    /// at the others are put into `repeated`, at most `max_faults`. They are the caller's to tell: hand them to the
    /// `reader` that looks for further faults.
    [[nodiscard]] static result<document> parse(std::string_view text, std::vector<error>& repeated);

    [[nodiscard]] node root() const noexcept;

private:
    friend class node;
    friend class document_builder;
    struct item {
        std::uint32_t name_begin = 0, name_size = 0;
        std::uint32_t text_begin = 0, text_size = 0;
        std::uint32_t end = 0;    // index after the last descendant
        std::uint32_t size = 0;   // members or elements
        json::kind kind = json::kind::null;
        bool truth = false;
    };
    void remove(const std::vector<std::uint32_t>& ascending);

    std::vector<item> items_;
    std::string text_;
};

/// One value of a document.
class node {
public:
    node(const document& owner, std::uint32_t index) noexcept : owner_(&owner), index_(index) {}

    [[nodiscard]] json::kind kind() const noexcept { return item().kind; }
    /// The value of a boolean.
    [[nodiscard]] bool truth() const noexcept { return item().truth; }
    /// The characters of a string, the digits of a number as written.
    [[nodiscard]] std::string_view text() const noexcept { return view(item().text_begin, item().text_size); }
    /// The name of a member.
    [[nodiscard]] std::string_view name() const noexcept { return view(item().name_begin, item().name_size); }
    /// How many members an object or elements an array has.
    [[nodiscard]] std::uint32_t size() const noexcept { return item().size; }

    /// Walks members or elements in the order in which they stand.
    class iterator {
    public:
        iterator(const document* owner, std::uint32_t index) noexcept : owner_(owner), index_(index) {}
        using iterator_category = std::forward_iterator_tag;
        using value_type = node;
        using difference_type = std::ptrdiff_t;
        using pointer = const node*;
        using reference = node;
        [[nodiscard]] node operator*() const noexcept;
        iterator operator++(int) noexcept {
            const auto old = *this;
            ++*this;
            return old;
        }
        iterator& operator++() noexcept {
            index_ = owner_->items_[index_].end;
            return *this;
        }
        [[nodiscard]] friend bool operator==(const iterator&, const iterator&) noexcept = default;

    private:
        const document* owner_;
        std::uint32_t index_;
    };
    [[nodiscard]] iterator begin() const noexcept { return {owner_, index_ + 1}; }
    [[nodiscard]] iterator end() const noexcept { return {owner_, item().end}; }

    /// The member with this name of an object; false if there is none.
    [[nodiscard]] bool find(std::string_view name, node& out) const noexcept {
        if (kind() != json::kind::object) return false;
        for (const node member : *this)
            if (member.name() == name) {
                out = member;
                return true;
            }
        return false;
    }

    /// Appends the value as compact JSON, members in the order in which they stand.
    void append_to(std::string& out) const;

private:
    [[nodiscard]] const document::item& item() const noexcept { return owner_->items_[index_]; }
    [[nodiscard]] std::string_view view(std::uint32_t begin, std::uint32_t size) const noexcept {
        return std::string_view(owner_->text_).substr(begin, size);
    }
    const document* owner_;
    std::uint32_t index_;
};

inline node node::iterator::operator*() const noexcept { return node(*owner_, index_); }

inline node document::root() const noexcept { return node(*this, 0); }

}  // namespace troth::inline v0::json
