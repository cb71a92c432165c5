// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "fact_log.hpp"

#include <SQLiteCpp/Database.h>

#include <troth/json/fact.hpp>
#include <troth/reason/result.hpp>

#include "leaves.hpp"

namespace troth::inline v0::store {
namespace {

#define TROTH_FACT_COLUMNS "number, id, kind, on_day, recorded, corrects, data, data_digest, chain"
#define TROTH_SELECT_FACT(rest)                                                                      \
    is_salted_ ? "SELECT " TROTH_FACT_COLUMNS ", salt, proof FROM fact " rest                        \
               : "SELECT " TROTH_FACT_COLUMNS ", NULL, NULL FROM fact " rest

/// The version of the schema of a file: one of an earlier version is left as it is where it is only read.
bool has_salts(SQLite::Database& db) {
    SQLite::Statement s(db, "PRAGMA user_version");
    return s.executeStep() && s.getColumn(0).getInt() >= 3;
}

constexpr std::uint32_t hashed_with_the_data = 0xffffffff;  // in the place of the size of an id

[[noreturn]] void fail_corrupt(const std::string& id) {
    throw failure(fail(code::corrupt, "", "the data of the fact " + shown(id) + " do not read as a fact"));
}

}  // namespace

void check_data(const fact_row& row) {
    if (holds(row)) return;
    throw failure(fail(code::corrupt, "",
                       "the data of the fact " + std::to_string(row.number) + ", " + shown(row.id) +
                           ", are not what was recorded"));
}

digest chain_link(const digest& before, const fact_row& row) noexcept {
    const auto two = [](std::uint32_t high, std::uint32_t low) { return std::uint64_t{high} << 32 | low; };
    sha256 hash;
    hash.add(before)
        .add(static_cast<std::uint64_t>(row.number))
        .add(static_cast<std::uint64_t>(row.corrects.value_or(0)));
    hash.add(two(static_cast<std::uint32_t>(row.on.days()), static_cast<std::uint32_t>(row.recorded.days())));
    const bool is_salted = row.salt || !row.proof.empty();
    const auto id_size = is_salted ? hashed_with_the_data : static_cast<std::uint32_t>(row.id.size());
    hash.add(two(id_size, static_cast<std::uint32_t>(row.kind.size())));
    if (!is_salted) hash.add(row.id);
    hash.add(row.kind);
    return hash.add(row.data_digest).finish();
}

fact_row fact_log::read_row(const run& r) {
    fact_row row;
    row.number = r.integer(0);
    row.id = r.text(1);
    row.kind = r.text(2);
    row.on = r.day(3);
    row.recorded = r.day(4);
    if (!r.is_null(5)) row.corrects = r.integer(5);
    row.data = r.text(6);
    row.data_digest = r.hash(7);
    row.chain = r.hash(8);
    read_salt(r, 9, row);
    return row;
}

void read_salt(const run& r, int column, fact_row& row) {
    if (!r.is_null(column)) row.salt = r.hash(column);
    if (!r.is_null(column + 1)) row.proof = r.bytes(column + 1);
}

fact_log::fact_log(SQLite::Database& db, std::string salt)
    : is_salted_(has_salts(db)),
      given_salt_(std::move(salt)),
      head_(db, "SELECT number, chain, recorded FROM fact ORDER BY number DESC LIMIT 1"),
      append_(db, "INSERT INTO fact (" TROTH_FACT_COLUMNS
                  ", salt, proof) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"),
      rewrite_(db, "UPDATE fact SET id = ?, data = ?, salt = NULL, proof = ? WHERE number = ?"),
      salt_(db, "UPDATE fact SET data_digest = ?, chain = ?, salt = ? WHERE number = ?"),
      read_state_(db, "SELECT value FROM upkeep WHERE what = 'salt'"),
      write_state_(db, "INSERT INTO upkeep (what, value) VALUES ('salt', ?)"
                       " ON CONFLICT (what) DO UPDATE SET value = excluded.value"),
      by_id_(db, TROTH_SELECT_FACT("WHERE id = ?")),
      by_number_(db, TROTH_SELECT_FACT("WHERE number = ?")),
      correction_(db, TROTH_SELECT_FACT("WHERE corrects = ? AND recorded <= ? ORDER BY number DESC LIMIT 1")),
      correction_before_(db, TROTH_SELECT_FACT("WHERE corrects = ? AND number < ? ORDER BY number DESC LIMIT 1")),
      after_(db, TROTH_SELECT_FACT("WHERE number > ? ORDER BY number LIMIT ?")),
      later_(db, TROTH_SELECT_FACT("INDEXED BY fact_on_day WHERE on_day > ?")),
      corrected_(db, TROTH_SELECT_FACT("WHERE number IN (SELECT corrects FROM fact WHERE corrects IS NOT NULL)"
                                       " AND +on_day <= ?")),
      until_(db, "SELECT number FROM fact WHERE recorded <= ? ORDER BY number DESC LIMIT 1") {}

fact_log::head fact_log::read_head() {
    state_.reset();
    if (run r(read_state_); r.next()) state_ = r.hash(0);
    if (!given_salt_.empty()) stir(given_salt_);
    run r(head_);
    if (!r.next()) return {};
    return {r.integer(0), r.hash(1), r.find_day(2)};
}

void fact_log::stir(std::string_view salt) {
    state_ = sha256().add("stir:").add(state_.value_or(digest{})).add(salt).finish();
}

/// Each salt is made of a state that is gone after it: who finds the file later cannot make it again.
digest fact_log::take_salt() {
    const auto out = sha256().add("salt:").add(*state_).finish();
    state_ = sha256().add("next:").add(*state_).finish();
    run(write_state_, *state_).finish();
    return out;
}

bool fact_log::append(head& at, fact_row& row) {
    row.salt.reset();
    if (state_) row.salt = take_salt();
    row.data_digest = row.salt ? salted_digest(*row.salt, row) : sha256_of(row.data);
    return copy(at, row);
}

bool fact_log::copy(head& at, fact_row& row) {
    row.number = at.number + 1;
    row.chain = chain_link(at.chain, row);
    run r(append_, row.number, row.id, row.kind, row.on, row.recorded, row.corrects, row.data, row.data_digest,
          row.chain, row.salt, blob{row.proof});
    if (r.changes() == 0) return false;
    at = {row.number, row.chain, row.recorded};
    return true;
}

bool fact_log::is_same(const fact_row& there, const fact_row& row) {
    auto again = row;
    again.salt = there.salt;
    again.data_digest = there.data_digest;
    return there.proof.empty() && holds(again);
}

void fact_log::rewrite(const fact_row& row) { run(rewrite_, row.id, row.data, blob{row.proof}, row.number).finish(); }

void fact_log::salt_from(std::int64_t number) {
    const auto before = find(number - 1);
    auto link = before ? before->chain : digest{};
    --number;
    for (auto rows = read_after(number, 1'000); !rows.empty(); rows = read_after(number, 1'000))
        for (auto& row : rows) {
            number = row.number;
            if (!row.salt && row.proof.empty()) {
                row.salt = take_salt();
                row.data_digest = salted_digest(*row.salt, row);
            }
            link = chain_link(link, row);
            run(salt_, row.data_digest, link, row.salt, row.number).finish();
        }
}

std::optional<fact_row> fact_log::find(const std::string& id) {
    run r(by_id_, id);
    if (!r.next()) return std::nullopt;
    auto row = read_row(r);
    if (row.id != id) r.fail_at(1, "another id than its index");
    return row;
}

std::optional<fact_row> fact_log::find(std::int64_t number) {
    run r(by_number_, number);
    return r.next() ? std::optional(read_row(r)) : std::nullopt;
}

std::optional<fact_row> fact_log::find_correction(std::int64_t number, date known) {
    run r(correction_, number, known);
    if (!r.next()) return std::nullopt;
    auto row = read_row(r);
    if (row.corrects != number) r.fail_at(5, "another number than its index");
    return row;
}

std::optional<fact_row> fact_log::find_correction_before(std::int64_t number, std::int64_t correction) {
    run r(correction_before_, number, correction);
    return r.next() ? std::optional(read_row(r)) : std::nullopt;
}

std::vector<fact_row> fact_log::read_after(std::int64_t number, std::int64_t count) {
    std::vector<fact_row> out;
    run r(after_, number, count);
    while (r.next()) out.push_back(read_row(r));
    return out;
}

std::unique_ptr<fact> fact_log::read_content(std::int64_t number) {
    const auto row = find(number);
    return row ? read_content(*row) : nullptr;
}

std::unique_ptr<fact> fact_log::read_content(const fact_row& row) {
    if (row.kind == correction_kind || is_own_kind(row.kind)) return nullptr;
    const auto correction = find_correction(row.number);
    if (!correction) return read_stored_fact(row.data, row.id);  // what is read most is not copied
    const auto text = replacement_in(*correction);
    return text ? read_stored_fact(*text, row.id) : nullptr;
}

std::optional<std::string> fact_log::read_text(const fact_row& row, date known) {
    const auto correction = find_correction(row.number, known);
    return correction ? replacement_in(*correction) : row.data;
}

std::int64_t fact_log::last_recorded_until(date day) {
    run r(until_, day);
    return r.next() ? r.integer(0) : 0;
}

std::unique_ptr<fact> read_stored_fact(std::string_view data, const std::string& id) {
    const auto parsed = json::document::parse(data);
    if (!parsed) fail_corrupt(id);
    json::reader r(parsed->root());
    auto out = std::make_unique<fact>();
    if (!json::read_fact(r, parsed->root(), *out)) fail_corrupt(id);
    if (out->id.empty()) out->id = id;
    return out;
}

std::optional<std::string> replacement_in(const fact_row& correction) {
    const auto parsed = json::document::parse(correction.data);
    if (!parsed) fail_corrupt(correction.id);
    json::node with = parsed->root();
    if (!parsed->root().find("with", with)) return std::nullopt;
    return json::canonical_text(with);
}

}  // namespace troth::inline v0::store
