-- What stays for ever is refused by the database itself, whoever asks.
CREATE FUNCTION evenkeel_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN RAISE EXCEPTION 'EVENKEEL-NEVER-CHANGED: rows of % stay as written', TG_TABLE_NAME; END$$

CREATE TRIGGER ledger_entry_never BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER ledger_opening_never BEFORE UPDATE OR TRUNCATE ON ledger_opening
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER agreement_never BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER agreement_signature_never BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_signature
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER figure_never BEFORE UPDATE OR DELETE OR TRUNCATE ON figure
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()
