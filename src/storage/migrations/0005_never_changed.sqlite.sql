-- What stays for ever is refused by the database itself, whoever asks.
CREATE TRIGGER ledger_entry_no_update BEFORE UPDATE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: entries of the ledger stay as written'); END

CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: entries of the ledger stay as written'); END

CREATE TRIGGER ledger_opening_no_update BEFORE UPDATE ON ledger_opening
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a payload is erased or stays as written'); END

CREATE TRIGGER agreement_no_update BEFORE UPDATE ON agreement
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a version of the agreement stays as written'); END

CREATE TRIGGER agreement_no_delete BEFORE DELETE ON agreement
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a version of the agreement stays as written'); END

CREATE TRIGGER agreement_signature_no_update BEFORE UPDATE ON agreement_signature
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a signature stays as written'); END

CREATE TRIGGER agreement_signature_no_delete BEFORE DELETE ON agreement_signature
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a signature stays as written'); END

CREATE TRIGGER figure_no_update BEFORE UPDATE ON figure
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a published figure stays as written'); END

CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a published figure stays as written'); END
