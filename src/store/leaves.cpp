// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "leaves.hpp"

#include <algorithm>
#include <cstring>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::store {
namespace {

/// A proof has an entry for the id and for each leaf: how it stands, and a hash.
constexpr std::size_t entry_size = 1 + std::tuple_size_v<digest>;
constexpr char kept = 'k';    // the hash is the salt of what stands there
constexpr char erased = 'e';  // the hash is that of what stood there

bool is_leaf(json::node n) noexcept {
    return (n.kind() != json::kind::object && n.kind() != json::kind::array) || n.size() == 0;
}

json::document parsed(const std::string& data) {
    auto out = json::document::parse(data);
    if (!out) throw failure(fail(code::corrupt, "", "the data of a fact are no JSON: " + shown(data)));
    return std::move(*out);
}

void append_leaves(std::vector<leaf>& out, json::node n, const leaf& at) {
    if (is_leaf(n)) {
        auto& one = out.emplace_back(at);
        one.kind = n.kind();
        if (n.kind() == json::kind::string)
            one.value = n.text();
        else
            n.append_to(one.value);
        return;
    }
    const bool is_object = n.kind() == json::kind::object;
    std::size_t index = 0;
    for (const auto child : n) {
        leaf inside = at;
        const auto step = is_object ? std::string(child.name()) : std::to_string(index++);
        if (!inside.name.empty()) inside.name += '.';
        inside.name += step;
        append_pointer_step(inside.place, step);
        inside.path += (is_object ? "m" : "e") + std::to_string(step.size()) + ":" + step;
        append_leaves(out, child, inside);
    }
}

digest salt_of(const digest& fact, std::size_t index) noexcept {
    return sha256().add("leaf:").add(fact).add(static_cast<std::uint64_t>(index)).finish();
}

digest hash_of(const digest& salt, const leaf& l) noexcept {
    sha256 out;
    out.add(salt).add(static_cast<std::uint64_t>(l.kind)).add(static_cast<std::uint64_t>(l.path.size()));
    return out.add(l.path).add(l.value).finish();
}

/// The id of a fact and its leaves.
std::vector<leaf> hashed_leaves(const fact_row& row) {
    std::vector<leaf> out(1);
    out.front().kind = json::kind::string;
    out.front().value = row.id;
    append_leaves(out, parsed(row.data).root(), {});
    return out;
}

char state_in(const std::string& proof, std::size_t index) noexcept { return proof[index * entry_size]; }

digest hash_in(const std::string& proof, std::size_t index) noexcept {
    digest out;
    std::memcpy(out.data(), proof.data() + index * entry_size + 1, out.size());
    return out;
}

void append_entry(std::string& proof, char state, const digest& d) {
    proof += state;
    proof.append(d.begin(), d.end());
}

bool holds_by_proof(const fact_row& row) {
    const auto leaves = hashed_leaves(row);
    if (row.proof.size() != leaves.size() * entry_size) return false;
    sha256 all;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const auto d = hash_in(row.proof, i);
        all.add(state_in(row.proof, i) == kept ? hash_of(d, leaves[i]) : d);
    }
    return all.finish() == row.data_digest;
}

void write(std::string& out, json::node n, const erased_values& values, std::size_t& index) {
    if (is_leaf(n)) {
        const auto& value = values[index++];
        if (value)
            append_quoted(out, *value);
        else
            n.append_to(out);
        return;
    }
    const bool is_object = n.kind() == json::kind::object;
    out += is_object ? '{' : '[';
    bool is_first = true;
    for (const auto child : n) {
        if (!is_first) out += ',';
        is_first = false;
        if (is_object) {
            append_quoted(out, child.name());
            out += ':';
        }
        write(out, child, values, index);
    }
    out += is_object ? '}' : ']';
}

}  // namespace

std::vector<leaf> leaves_of(const fact_row& row) {
    std::vector<leaf> out;
    append_leaves(out, parsed(row.data).root(), {});
    return out;
}

digest salted_digest(const digest& salt, const fact_row& row) {
    const auto leaves = hashed_leaves(row);
    sha256 all;
    for (std::size_t i = 0; i < leaves.size(); ++i) all.add(hash_of(salt_of(salt, i), leaves[i]));
    return all.finish();
}

bool holds(const fact_row& row) {
    if (!row.proof.empty()) return holds_by_proof(row);
    return (row.salt ? salted_digest(*row.salt, row) : sha256_of(row.data)) == row.data_digest;
}

std::string with_leaves(const std::string& data, const erased_values& values) {
    std::string out;
    std::size_t index = 1;
    const auto read = parsed(data);
    write(out, read.root(), values, index);
    return out;
}

void erase_leaves(fact_row& row, const erased_values& values) {
    const auto leaves = hashed_leaves(row);
    TROTH_EXPECTS(values.size() == leaves.size() && (row.salt || !row.proof.empty()));
    std::string proof;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        const bool was_erased = !row.salt && state_in(row.proof, i) != kept;
        const auto salt = row.salt ? salt_of(*row.salt, i) : hash_in(row.proof, i);
        if (was_erased || !values[i])
            append_entry(proof, was_erased ? erased : kept, salt);
        else
            append_entry(proof, erased, hash_of(salt, leaves[i]));
    }
    row.data = with_leaves(row.data, values);
    if (values.front()) row.id = *values.front();
    row.proof = std::move(proof);
    row.salt.reset();
}

}  // namespace troth::inline v0::store
