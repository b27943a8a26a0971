-- Matters (domain/matters/matter.h): as they now stand, and all that happened in them. Health text stands apart,
-- so that it can be erased and walled off.
CREATE TABLE matter (
  id @text@ NOT NULL PRIMARY KEY,
  kind @text@ NOT NULL,
  state @text@ NOT NULL,
  region @text@,
  pdu @text@,
  team @text@,
  person @text@,
  case_id @text@,
  opened_by @text@ NOT NULL,
  opened_at @text@ NOT NULL,
  awaits @text@ NOT NULL,
  due @int@,
  title @text@ NOT NULL,
  details @text@ NOT NULL,
  version @int@ NOT NULL
) @strict@

CREATE INDEX matter_of_person ON matter (person, kind)

CREATE INDEX matter_of_unit ON matter (pdu, state, kind)

CREATE INDEX matter_of_case ON matter (case_id)

CREATE INDEX matter_due ON matter (state, due)

CREATE TABLE matter_event (
  matter @text@ NOT NULL REFERENCES matter (id),
  number @int@ NOT NULL,
  at @text@ NOT NULL,
  actor @text@ NOT NULL,
  act @text@ NOT NULL,
  text @text@ NOT NULL,
  details @text@ NOT NULL,
  ledger_sequence @int@ NOT NULL,
  PRIMARY KEY (matter, number)
) @strict@

CREATE TABLE matter_health (
  matter @text@ NOT NULL REFERENCES matter (id),
  number @int@ NOT NULL,
  text @text@ NOT NULL,
  PRIMARY KEY (matter, number)
) @strict@
