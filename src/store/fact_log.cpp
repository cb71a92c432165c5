// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "fact_log.hpp"

#include <troth/json/fact.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0::store {
namespace {

#define TROTH_FACT_COLUMNS "number, id, kind, on_day, recorded, corrects, data, data_digest, chain"

[[noreturn]] void fail_corrupt(const std::string& id) {
    throw failure(fail(code::corrupt, "", "the data of the fact " + shown(id) + " do not read as a fact"));
}

}  // namespace

void check_data(const fact_row& row) {
    if (sha256_of(row.data) == row.data_digest) return;
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
    hash.add(two(static_cast<std::uint32_t>(row.id.size()), static_cast<std::uint32_t>(row.kind.size())));
    hash.add(row.id).add(row.kind);
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
    return row;
}

fact_log::fact_log(SQLite::Database& db)
    : head_(db, "SELECT number, chain, recorded FROM fact ORDER BY number DESC LIMIT 1"),
      append_(db, "INSERT INTO fact (" TROTH_FACT_COLUMNS
                  ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"),
      by_id_(db, "SELECT " TROTH_FACT_COLUMNS " FROM fact WHERE id = ?"),
      by_number_(db, "SELECT " TROTH_FACT_COLUMNS " FROM fact WHERE number = ?"),
      correction_(db, "SELECT " TROTH_FACT_COLUMNS " FROM fact WHERE corrects = ? AND recorded <= ?"
                         " ORDER BY number DESC LIMIT 1"),
      after_(db, "SELECT " TROTH_FACT_COLUMNS " FROM fact WHERE number > ? ORDER BY number LIMIT ?"),
      later_(db, "SELECT " TROTH_FACT_COLUMNS " FROM fact INDEXED BY fact_on_day WHERE on_day > ?"),
      corrected_(db, "SELECT " TROTH_FACT_COLUMNS
                     " FROM fact WHERE number IN"
                     " (SELECT corrects FROM fact WHERE corrects IS NOT NULL) AND +on_day <= ?"),
      until_(db, "SELECT number FROM fact WHERE recorded <= ? ORDER BY number DESC LIMIT 1") {}

fact_log::head fact_log::read_head() {
    run r(head_);
    if (!r.next()) return {};
    return {r.integer(0), r.hash(1), r.find_day(2)};
}

bool fact_log::append(head& at, fact_row& row) {
    row.number = at.number + 1;
    row.chain = chain_link(at.chain, row);
    run r(append_, row.number, row.id, row.kind, row.on, row.recorded, row.corrects, row.data, row.data_digest,
          row.chain);
    if (r.changes() == 0) return false;
    at = {row.number, row.chain, row.recorded};
    return true;
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
    if (row.kind == correction_kind || row.kind == document_kind_name) return nullptr;
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
