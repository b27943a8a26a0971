-- What happened in a matter stays as written.
CREATE TRIGGER matter_event_never BEFORE UPDATE OR DELETE OR TRUNCATE ON matter_event
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER matter_never BEFORE DELETE OR TRUNCATE ON matter
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()
