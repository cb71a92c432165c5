// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/json/limits.hpp>
#include <troth/reason/error.hpp>

namespace troth::inline v0::json {

/// The faults of a document as they are found, and what they say about its places: which members were read.
class fault_list {
public:
    /// `repeated`: the members that stand twice, of which only the first is read.
    explicit fault_list(std::vector<error> repeated) : repeated_(std::move(repeated)) {
        for (const auto& r : repeated_) mark(r);
    }

    void add(error e) {
        if (is_full()) return;
        mark(e);
        found_.push_back(std::move(e));
    }
    /// Whether so many faults are noted that more would not be told.
    [[nodiscard]] bool is_full() const noexcept { return found_.size() >= 4 * max_faults; }
    [[nodiscard]] bool is_empty() const noexcept { return found_.empty() && repeated_.empty(); }

    /// Whether what stands at a place was read without fault, if it stands there. No fault is at the place or below it,
    /// and nothing above it is of the wrong type, so that the reader came there.
    [[nodiscard]] bool is_read(std::string_view place) const {
        if (is_empty()) return true;
        if (is_full()) return false;
        if (marks_.contains(place)) return false;
        for (auto end = place.rfind('/'); end != std::string_view::npos; end = place.substr(0, end).rfind('/'))
            if (const auto above = marks_.find(place.substr(0, end)); above != marks_.end() && above->second.is_closed)
                return false;
        return true;
    }
    /// Whether the object at a place has a member that the language does not know: what it seems to lack may be there,
    /// misspelt.
    [[nodiscard]] bool has_unknown_member(std::string_view place) const {
        const auto at = marks_.find(place);
        return at != marks_.end() && at->second.has_unknown_member;
    }

    /// All faults in the order in which they were found; none are left.
    [[nodiscard]] std::vector<error> take() {
        auto out = std::exchange(repeated_, {});
        for (auto& e : found_) out.push_back(std::move(e));
        found_.clear();
        marks_.clear();
        return out;
    }

private:
    /// What is known of a place at which, or below which, a fault was noted.
    struct mark_of_place {
        bool is_closed = false;  // its value is of the wrong type: nothing below it was read
        bool has_unknown_member = false;
    };

    void mark(const error& e) {
        std::string_view place = e.where;
        marks_[std::string(place)].is_closed |= e.code == code::wrong_type;
        for (bool is_parent = true; !place.empty(); is_parent = false) {
            place = place.substr(0, place.rfind('/'));
            marks_[std::string(place)].has_unknown_member |= is_parent && e.code == code::unknown_member;
        }
    }

    std::vector<error> repeated_, found_;
    std::map<std::string, mark_of_place, std::less<>> marks_;
};

}  // namespace troth::inline v0::json
