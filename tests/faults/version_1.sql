-- SPDX-FileCopyrightText: 2026 the Troth authors
-- SPDX-License-Identifier: BSL-1.0
PRAGMA application_id = 1414680404;
PRAGMA user_version = 1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE fact (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  on_day INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  corrects INTEGER REFERENCES fact (number),
  data TEXT NOT NULL,
  data_digest BLOB NOT NULL,
  chain BLOB NOT NULL
) STRICT;
INSERT INTO fact VALUES(1,'troth.document-1','troth.document',20089,20089,NULL,'{"fact":"troth.document","kind":"rules","name":"sample","on":"2025-01-01","text":"{\n  \"schema\": \"troth.rules\", \"version\": 1, \"name\": \"sample\",\n  \"rules\": [\n    {\"id\": \"invoice\", \"when\": {\"fact\": \"invoice\"},\n     \"owes\": {\"obligor\": \"client\", \"obligee\": \"firm\", \"performance\": \"pay\", \"amount\": \"amount\", \"currency\": \"EUR\"},\n     \"due\": {\"on\": \"due\"},\n     \"done\": [{\"fact\": \"payment\", \"same\": {\"invoice\": \"id\"}, \"amount\": \"amount\"}],\n     \"cancelled\": [{\"fact\": \"cancellation\", \"same\": {\"invoice\": \"id\"}}],\n     \"changed\": [{\"fact\": \"raise\", \"same\": {\"invoice\": \"id\"}, \"adds\": \"amount\"},\n                 {\"fact\": \"credit\", \"same\": {\"invoice\": \"id\"}, \"reduces\": \"amount\"},\n                 {\"fact\": \"extension\", \"same\": {\"invoice\": \"id\"}, \"due\": {\"on\": \"due\"}}],\n     \"suspended\": [{\"from\": {\"fact\": \"dispute\", \"same\": {\"invoice\": \"id\"}},\n                    \"until\": {\"fact\": \"settlement\", \"same\": {\"invoice\": \"id\"}}}],\n     \"late_charge\": {\"rule\": {\"rate\": {\"percent\": \"0.1\"}, \"share\": \"1\"}},\n     \"answers\": \"collect\"},\n    {\"id\": \"claim\", \"when\": {\"breach\": \"invoice\"},\n     \"owes\": {\"obligor\": \"firm\", \"obligee\": \"client\", \"performance\": \"claim\"},\n     \"due\": {\"from\": \"on\", \"term\": {\"days\": 10}},\n     \"done\": [{\"fact\": \"claim\", \"same\": {\"invoice\": \"id\"}}], \"answers\": \"claim\"},\n    {\"id\": \"suit\", \"when\": {\"breach\": \"claim\"}, \"stays\": true,\n     \"owes\": {\"obligor\": \"firm\", \"obligee\": \"court\", \"performance\": \"sue\"},\n     \"due\": {\"from\": \"on\", \"term\": {\"days\": 30}}, \"answers\": \"sue\"},\n    {\"id\": \"answer\", \"when\": {\"fact\": \"call\", \"where\": {\"direction\": \"inbound\"}},\n     \"owes\": {\"obligor\": \"firm\", \"obligee\": \"client\", \"performance\": \"answer\"},\n     \"due\": {\"from\": \"on\", \"term\": {\"days\": 3}},\n     \"done\": [{\"fact\": \"call\", \"where\": {\"direction\": \"outbound\"}, \"same\": [\"client\"]}], \"answers\": \"answer\"},\n    {\"id\": \"report\", \"when\": {\"fact\": \"contract\"},\n     \"owes\": {\"obligor\": \"firm\", \"obligee\": \"client\", \"performance\": \"report\"},\n     \"due\": {\"from\": \"on\", \"term\": {\"months\": 1}}, \"every\": {\"months\": 1},\n     \"done\": [{\"fact\": \"report\", \"same\": [\"client\"]}], \"answers\": \"report\"},\n    {\"id\": \"account\", \"when\": {\"fact\": \"charge\"},\n     \"owes\": {\"obligor\": \"client\", \"obligee\": \"firm\", \"performance\": \"pay\", \"amount\": \"amount\", \"currency\": \"currency\"},\n     \"due\": {\"from\": \"on\", \"term\": {\"days\": 14}},\n     \"done\": [{\"fact\": \"deposit\", \"same\": [\"client\"], \"amount\": \"amount\"}], \"answers\": \"collect\"}\n  ]}"}',X'3e4bb597fe3dab414cc7beeece571599616818b089e2829f7b9a1e1c26ab07e6',X'1509a5f71c4dcfe78949d45680ca7113cafa9cc0469bd9abb70e7b0d722d40f5');
INSERT INTO fact VALUES(2,'a','assignment',20089,20120,NULL,'{"fact":"assignment","id":"a","on":"2025-01-01","person":"Ann"}',X'18f669ad8ca6e2b02ec7f93873a6188a1e34bc3264752e1c1030202924da360c',X'0d08e15c7933ae2a6bc56ef7ff32c9544a21a89aaf0caf2d7f4e717a17450af1');
INSERT INTO fact VALUES(3,'i1','invoice',20098,20120,NULL,'{"amount":"10.00","client":"acme","due":"2025-01-20","fact":"invoice","id":"i1","on":"2025-01-10"}',X'27000c2d77ae0f10df301a10430a3c8a0e418aacfe16c9d77b7e3ce7b269ff26',X'944884b2be76d7c1e85ab435d971cc4757909ef50e25fe10b9294b3065e1e6d4');
INSERT INTO fact VALUES(4,'i2','invoice',20098,20120,NULL,'{"amount":"10.00","client":"acme","due":"2025-01-20","fact":"invoice","id":"i2","on":"2025-01-10"}',X'27eb3343ae26c745867ae2524a7dbafa46683293dbad8fad64849b9d1baf3105',X'18d94e24a0a01b5cbff3e4877088d0ce9040a6b2db70e92cff034be33627995f');
INSERT INTO fact VALUES(5,'p','payment',20113,20120,NULL,'{"amount":"4.00","fact":"payment","id":"p","invoice":"i1","on":"2025-01-25"}',X'dc9e494a36835d30efde309bffc6455242dee9dbb79d24ff817906c61b72248f',X'2c0e42724509e50bac4c0c0ff52d50cef821e1a5052dd6601456b15056eaa83b');
INSERT INTO fact VALUES(6,'r','raise',20100,20120,NULL,'{"amount":"4.00","fact":"raise","id":"r","invoice":"i1","on":"2025-01-12"}',X'23eadb82d75320cf7637e3208562394b531187221498c38cc145bcb7cbe908a8',X'99ba2a1623d2d3df7ff89c25c91c1f1996ee14b64485b4df7586cf8962931b5a');
INSERT INTO fact VALUES(7,'d','dispute',20101,20120,NULL,'{"fact":"dispute","id":"d","invoice":"i2","on":"2025-01-13"}',X'263b3bb206bbc9465f927ec1d2eb151f9e00275d924787fc1ef0ed0ac6d725d2',X'5f6e610515d42b920af81df71a7b53b0dd29779ce7309eb627d299611ec276fd');
INSERT INTO fact VALUES(8,'k','contract',20101,20120,NULL,'{"client":"acme","fact":"contract","id":"k","on":"2025-01-13"}',X'eea047c40c3f9fc6895969d1c4fbbfd774169198e9c2cb8fded23bbc13c434f0',X'be3df3cea2fd90f9db67de0202b9a96e23fc24636c11c10303fb45da94a6293b');
INSERT INTO fact VALUES(9,'b','deposit',20101,20120,NULL,'{"amount":"1.00","client":"acme","currency":"EUR","fact":"deposit","id":"b","on":"2025-01-13"}',X'76be85e5cb543a48f7032b4125ce658001dc8eb4710dc2f7d8a144dafa3f5b70',X'0121311456223ed778bd8ee0a88138a3e657078fdee9c285c4210c10bbea49a8');
INSERT INTO fact VALUES(10,'correction-10','correction',20121,20121,5,'{"corrects":"p","fact":"correction","on":"2025-02-02","with":{"amount":"5.00","fact":"payment","invoice":"i1","on":"2025-01-26"}}',X'69e98cf74b3cf4980e39880ff215c2107f1fca09a8130a5e23041cb66ff3e5ec',X'1481fb0c4e15a62289fa9a1ed00aa512fccafa26ed9e17bb378fe701b3c5e30f');
CREATE TABLE document (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  fact INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
INSERT INTO document VALUES('rules','sample',1);
CREATE TABLE rule (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  performance TEXT NOT NULL,
  duty TEXT,
  source TEXT
) STRICT;
INSERT INTO rule VALUES(0,'invoice','pay','collect',NULL);
INSERT INTO rule VALUES(1,'claim','claim','claim',NULL);
INSERT INTO rule VALUES(2,'suit','sue','sue',NULL);
INSERT INTO rule VALUES(3,'answer','answer','answer',NULL);
INSERT INTO rule VALUES(4,'report','report','report',NULL);
INSERT INTO rule VALUES(5,'account','pay','collect',NULL);
CREATE TABLE currency (
  code TEXT NOT NULL PRIMARY KEY,
  decimals INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO currency VALUES('EUR',2);
CREATE TABLE assignment (
  fact INTEGER PRIMARY KEY,
  duty TEXT NOT NULL,
  client TEXT NOT NULL,
  person TEXT NOT NULL,
  unit TEXT NOT NULL,
  from_day INTEGER NOT NULL
) STRICT;
INSERT INTO assignment VALUES(2,'','','Ann','',20089);
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
INSERT INTO event VALUES(0,'i1',20098,0,0,3,0,0,0);
INSERT INTO event VALUES(0,'i1',20100,1440,2,6,0,0,0);
INSERT INTO event VALUES(0,'i1',20114,1440,3,5,0,0,0);
INSERT INTO event VALUES(0,'i2',20098,0,0,4,0,0,0);
INSERT INTO event VALUES(0,'i2',20101,1440,5,7,0,0,0);
INSERT INTO event VALUES(1,'i1',20109,0,0,3,0,0,1);
INSERT INTO event VALUES(2,'i1',20119,0,0,3,0,0,1);
INSERT INTO event VALUES(4,'acme',20101,0,0,8,0,0,0);
INSERT INTO event VALUES(5,'acme',20101,1440,3,9,0,0,0);
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
INSERT INTO obligation VALUES(0,'i1',3,0,20108,NULL,1,1400,900,'EUR',20098,NULL,20108,'','i1','acme','acme','firm');
INSERT INTO obligation VALUES(0,'i2',4,0,20108,NULL,0,1000,1000,'EUR',20098,NULL,20108,'','i2','acme','acme','firm');
INSERT INTO obligation VALUES(1,'i1',3,0,20118,NULL,0,0,0,NULL,20109,20108,20118,'','i1','acme','firm','acme');
INSERT INTO obligation VALUES(2,'i1',3,0,20148,NULL,0,0,0,NULL,20119,20118,20148,'','i1','acme','firm','court');
INSERT INTO obligation VALUES(4,'acme',8,0,20132,NULL,0,0,0,NULL,20101,20101,20132,'','k','acme','firm','acme');
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
INSERT INTO performance VALUES(0,'i1',3,0,20114,5,500);
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
INSERT INTO "raise" VALUES(0,'i1',3,0,20100,6,400);
CREATE TABLE rest (
  rule INTEGER NOT NULL,
  key TEXT NOT NULL,
  fact INTEGER NOT NULL,
  occurrence INTEGER NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER,
  PRIMARY KEY (rule, key, fact, occurrence, first_day)
) STRICT, WITHOUT ROWID;
INSERT INTO rest VALUES(0,'i2',4,0,20101,NULL);
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
INSERT INTO advance VALUES(5,'acme',0,9,20101,'1.00','EUR');
CREATE INDEX fact_on_day ON fact (on_day);
CREATE INDEX fact_corrects ON fact (corrects, number) WHERE corrects IS NOT NULL;
CREATE INDEX obligation_open ON obligation (due) WHERE closed_on IS NULL;
CREATE INDEX obligation_client ON obligation (client) WHERE client <> '';
CREATE INDEX obligation_subject ON obligation (subject);
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
         CASE c.decimals WHEN 0 THEN CAST(o.amount AS TEXT)
           ELSE printf('%d.%0*d', o.amount / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       o.amount % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS amount,
         CASE c.decimals WHEN 0 THEN CAST(o.left_minor AS TEXT)
           ELSE printf('%d.%0*d', o.left_minor / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       o.left_minor % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS left_amount,
         r.duty, nullif(o.problem, '') AS problem
  FROM obligation AS o JOIN rule AS r ON r.number = o.rule LEFT JOIN currency AS c ON c.code = o.currency;
CREATE VIEW performances AS
  SELECT r.id AS rule, o.subject, p.occurrence, by.id AS performed_by,
         date(p.on_day * 86400, 'unixepoch') AS on_day, o.currency,
         CASE c.decimals WHEN 0 THEN CAST(p.minor AS TEXT)
           ELSE printf('%d.%0*d', p.minor / CAST('1' || substr('0000', 1, c.decimals) AS INTEGER), c.decimals,
                       p.minor % CAST('1' || substr('0000', 1, c.decimals) AS INTEGER)) END AS amount
  FROM performance AS p JOIN rule AS r ON r.number = p.rule
  JOIN obligation AS o ON o.rule = p.rule AND o.key = p.key AND o.fact = p.fact AND o.occurrence = p.occurrence
  JOIN fact AS by ON by.number = p.performed_by LEFT JOIN currency AS c ON c.code = o.currency;
COMMIT;
