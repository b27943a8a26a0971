-- What the ledger commits to of a health text is its digest with this salt, so that nobody confirms a guess by it.
ALTER TABLE matter_health ADD COLUMN salt @text@ NOT NULL DEFAULT ''
