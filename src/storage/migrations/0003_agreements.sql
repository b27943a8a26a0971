-- Versions of the agreement and their signatures. Nothing is ever taken out (0005 makes the database refuse it).
CREATE TABLE agreement (
  digest @text@ NOT NULL PRIMARY KEY,
  id @text@ NOT NULL,
  effective_from @int@ NOT NULL,
  canonical @text@ NOT NULL,
  ledger_sequence @int@
) @strict@

CREATE TABLE agreement_signature (
  digest @text@ NOT NULL REFERENCES agreement (digest),
  party @text@ NOT NULL,
  signature @text@ NOT NULL,
  signed_at @text@ NOT NULL,
  PRIMARY KEY (digest, party)
) @strict@
