-- What happened in a matter stays as written.
CREATE TRIGGER matter_event_no_update BEFORE UPDATE ON matter_event
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: an event of a matter stays as written'); END

CREATE TRIGGER matter_event_no_delete BEFORE DELETE ON matter_event
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: an event of a matter stays as written'); END

CREATE TRIGGER matter_no_delete BEFORE DELETE ON matter
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a matter is closed, never taken out'); END
