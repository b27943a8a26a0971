-- Two logs, 'decisions' and 'access', each a chain. An entry stays for ever; what opens its commitment stands
-- apart and can be erased. The head's row is locked last in every transaction that appends.
CREATE TABLE ledger_entry (
  chain @text@ NOT NULL,
  seq @int@ NOT NULL,
  log @text@ NOT NULL,
  at @text@ NOT NULL,
  actor @text@ NOT NULL,
  act @text@ NOT NULL,
  subject @text@ NOT NULL,
  agreement @text@,
  snapshot @text@,
  commitment @text@ NOT NULL,
  previous @text@ NOT NULL,
  hash @text@ NOT NULL,
  PRIMARY KEY (chain, seq)
) @clustered@

CREATE INDEX ledger_entry_subject ON ledger_entry (chain, subject, seq)

CREATE TABLE ledger_opening (
  chain @text@ NOT NULL,
  seq @int@ NOT NULL,
  salt @text@ NOT NULL,
  payload @text@ NOT NULL,
  PRIMARY KEY (chain, seq)
) @clustered@

CREATE TABLE ledger_head (
  chain @text@ NOT NULL PRIMARY KEY,
  log @text@ NOT NULL,
  seq @int@ NOT NULL,
  hash @text@ NOT NULL,
  at @text@ NOT NULL
) @strict@

INSERT INTO ledger_head (chain, log, seq, hash, at) VALUES ('decisions', '', 0, '', ''), ('access', '', 0, '', '')
