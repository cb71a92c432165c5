// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

namespace troth::inline v0::store {

/// What is kept: the facts, in the order of recording. Nothing here is ever changed, but that
/// what is personal is erased.
inline constexpr const char* kept_tables = R"sql(
CREATE TABLE fact (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  corrects INTEGER REFERENCES fact (number),
  data TEXT NOT NULL,
  data_digest BLOB NOT NULL,
  chain BLOB NOT NULL,
  salt BLOB,
  proof BLOB
) STRICT;
CREATE INDEX fact_on_day ON fact (on_day);
CREATE INDEX fact_corrects ON fact (corrects, number) WHERE corrects IS NOT NULL;
)sql";

/// Beside them, since version 3: of what salts are made (`salt`), and whether bytes that were erased may still be in
/// the file (`unswept`).
inline constexpr const char* upkeep_table = R"sql(
CREATE TABLE upkeep (
  what TEXT NOT NULL PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

/// What is derived from the facts. A day is the number of days since 1970-01-01, an amount is in minor units.
inline constexpr const char* derived_tables = R"sql(
CREATE TABLE document (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  performance TEXT NOT NULL,
  duty TEXT,
  source TEXT
) STRICT;
CREATE TABLE currency (
  code TEXT NOT NULL PRIMARY KEY,
  decimals INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment (
  fact INTEGER PRIMARY KEY,
  duty TEXT NOT NULL,
  client TEXT NOT NULL,
  person TEXT NOT NULL,
  unit TEXT NOT NULL,
  from_day INTEGER NOT NULL
) STRICT;
CREATE TABLE event (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  role INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  part INTEGER NOT NULL,
  is_chained INTEGER NOT NULL,
  PRIMARY KEY (rule, key, on_day, minute, role, fact, occurrence, part, is_chained)
) STRICT, WITHOUT ROWID;
CREATE TABLE obligation (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  due INTEGER,
  closed_on INTEGER,
  state INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  left_minor INTEGER NOT NULL,
  currency TEXT,
  opened_on INTEGER NOT NULL,
  due_from INTEGER,
  due_first INTEGER,
  problem TEXT NOT NULL,
  subject TEXT NOT NULL,
  client TEXT NOT NULL,
  obligor TEXT NOT NULL,
  obligee TEXT NOT NULL,
  PRIMARY KEY (rule, key, fact, occurrence)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_open ON obligation (due) WHERE closed_on IS NULL;
CREATE INDEX obligation_subject ON obligation (subject);
CREATE TABLE performance (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  on_day INTEGER NOT NULL,
  performed_by INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  PRIMARY KEY (rule, key, fact, occurrence, on_day, performed_by)
) STRICT, WITHOUT ROWID;
CREATE TABLE raise (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  raised_by INTEGER NOT NULL,
  minor INTEGER NOT NULL,
  PRIMARY KEY (rule, key, fact, occurrence, from_day, raised_by)
) STRICT, WITHOUT ROWID;
CREATE TABLE rest (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER,
  PRIMARY KEY (rule, key, fact, occurrence, first_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE advance (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  position INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  on_day INTEGER NOT NULL,
  amount_left TEXT NOT NULL,
  currency TEXT,
  PRIMARY KEY (rule, key, position)
) STRICT, WITHOUT ROWID;
)sql";

/// Likewise derived, since version 2: what facts name and refer to by the forms of their kinds, and those at fault.
inline constexpr const char* form_tables = R"sql(
CREATE TABLE name (
  kind TEXT NOT NULL,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  role INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (kind, owner, name, role, fact)
) STRICT, WITHOUT ROWID;
CREATE TABLE contradiction (
  fact INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  found TEXT NOT NULL
) STRICT;
)sql";

/// Indexes of version 3: what is open of a client, and who answers for him. Before, that of obligations had the client
/// alone.
inline constexpr const char* client_indexes = R"sql(
DROP INDEX IF EXISTS obligation_client;
CREATE INDEX obligation_client ON obligation (client, closed_on, due) WHERE client <> '';
CREATE INDEX assignment_client ON assignment (client);
CREATE INDEX assignment_person ON assignment (person);
)sql";

/// The same for a person's eyes: days as YYYY-MM-DD, amounts in digits with the decimals of their currency, words.
inline constexpr const char* readable_views = R"sql(
CREATE VIEW facts AS
  SELECT number, id, kind, date(on_day * 86400, 'unixepoch') AS on_day,
         date(recorded * 86400, 'unixepoch') AS recorded, corrects, data
  FROM fact;
CREATE VIEW documents AS
  SELECT d.kind, d.name, date(f.recorded * 86400, 'unixepoch') AS recorded, f.data ->> 'text' AS text
  FROM document AS d JOIN fact AS f ON f.number = d.fact;
CREATE VIEW assignments AS
  SELECT a.duty, a.client, a.person, a.unit, date(a.from_day * 86400, 'unixepoch') AS from_day, f.id AS fact
  FROM assignment AS a JOIN fact AS f ON f.number = a.fact;
CREATE VIEW obligations AS
  SELECT r.id AS rule, o.subject, o.occurrence, o.client, o.obligor, o.obligee, r.performance,
         date(o.opened_on * 86400, 'unixepoch') AS opened_on, date(o.due * 86400, 'unixepoch') AS due,
         CASE o.state WHEN 0 THEN 'open' WHEN 1 THEN 'partly_performed' WHEN 2 THEN 'performed' ELSE 'cancelled' END
           AS state,
         date(o.closed_on * 86400, 'unixepoch') AS closed_on, o.currency,
         CASE WHEN c.decimals IS NULL THEN NULL WHEN c.decimals = 0 THEN CAST(o.amount AS TEXT)
           ELSE printf('%d.%0*d', o.amount / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       o.amount % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS amount,
         CASE WHEN c.decimals IS NULL THEN NULL WHEN c.decimals = 0 THEN CAST(o.left_minor AS TEXT)
           ELSE printf('%d.%0*d', o.left_minor / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       o.left_minor % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS left_amount,
         r.duty, nullif(o.problem, '') AS problem
  FROM obligation AS o JOIN rule AS r ON r.number = o.rule LEFT JOIN currency AS c ON c.code = o.currency;
CREATE VIEW performances AS
  SELECT r.id AS rule, o.subject, p.occurrence, by.id AS performed_by,
         date(p.on_day * 86400, 'unixepoch') AS on_day, o.currency,
         CASE WHEN c.decimals IS NULL THEN NULL WHEN c.decimals = 0 THEN CAST(p.minor AS TEXT)
           ELSE printf('%d.%0*d', p.minor / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       p.minor % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS amount
  FROM performance AS p JOIN rule AS r ON r.number = p.rule
  JOIN obligation AS o ON o.rule = p.rule AND o.key = p.key AND o.fact = p.fact AND o.occurrence = p.occurrence
  JOIN fact AS by ON by.number = p.performed_by LEFT JOIN currency AS c ON c.code = o.currency;
)sql";

}  // namespace troth::inline v0::store
