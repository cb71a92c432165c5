// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ocds_document.hpp"

namespace troth::inline v0::exchange::ocds {

using members = std::map<std::string, std::string>;

/// States a member, unless its value is empty.
inline void put(members& into, const std::string& name, const std::string& value) {
    if (!value.empty()) into[name] = value;
}

/// A fact that tells of a contract, a milestone or a payment, or of a change of one.
struct entry {
    stamp at;               ///< when it was published
    std::string release;    ///< and by which release
    members content;        ///< of the fact, or of what a correction puts in its place
    std::string text;       ///< the fact as canonical JSON
    bool is_known = false;  ///< recorded already
};

enum class subject { contract, milestone, payment };

/// What was published of one contract, milestone or payment, as far as it was walked through.
struct thing {
    subject kind = subject::contract;
    std::vector<entry> entries;  ///< by when they were published
    std::size_t applied = 0;     ///< so many of them make `state`
    members state;
    bool is_visited = false;  ///< the document speaks of it

    [[nodiscard]] bool is_new() const noexcept { return entries.empty(); }
    [[nodiscard]] const members& first() const noexcept { return entries.front().content; }
    /// Whether something is recorded that was published after what was walked through.
    [[nodiscard]] bool is_behind() const noexcept { return applied < entries.size(); }
    [[nodiscard]] std::string stated(const std::string& name) const {
        const auto found = state.find(name);
        return found == state.end() ? std::string() : found->second;
    }
};

/// What facts say of contracts, milestones and payments, and what a document adds to that.
class history {
public:
    /// Begins with facts that are recorded already.
    explicit history(std::span<const std::string> known);

    /// The thing with an id; a new one if nothing was said of it. Nothing if the id is that of another kind.
    [[nodiscard]] thing* find(const std::string& id, subject kind);
    [[nodiscard]] bool has(const std::string& id) const { return things_.contains(id); }
    [[nodiscard]] const std::map<std::string, thing>& things() const noexcept { return things_; }

    /// Walks a thing on to a release: over what was published before it, and by it. What other releases of the same
    /// moment say counts unless they are still to be read.
    void walk(thing& t, const release& to, const std::multiset<std::string>& to_be_read);
    /// Walks all things on to their end.
    void finish();

    /// Adds a fact; false, with nothing added, where something of the thing is recorded that was published later.
    bool add(thing& t, const release& by, const std::string& id, members content);
    /// Adds a correction of a fact, with what takes its place; an empty one withdraws it.
    void correct(thing& t, const release& by, const std::string& id, date on, members content);
    /// The ids of the milestones of a contract.
    [[nodiscard]] const std::set<std::string>& milestones_of(const std::string& contract) {
        return milestones_[contract];
    }
    [[nodiscard]] bool is_fact(const std::string& id) const { return ids_.contains(id); }

    /// The known facts of things that the document speaks of, then the new ones.
    [[nodiscard]] std::vector<std::string> facts() const;

private:
    [[nodiscard]] std::string free_id(std::string id);
    void apply(thing& t);
    void read_known(const std::string& text);

    std::map<std::string, thing> things_;
    std::map<std::string, std::set<std::string>> milestones_;  // by contract
    std::set<std::string> ids_;
    std::vector<std::string> new_facts_;
};

/// An id made of parts, cut and marked with a digest of the whole where it is longer than ids may be.
[[nodiscard]] std::string join_id(std::initializer_list<std::string_view> parts);

}  // namespace troth::inline v0::exchange::ocds
