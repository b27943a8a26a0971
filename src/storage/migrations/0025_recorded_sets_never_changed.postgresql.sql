-- Figures may go while nobody has seen them: with the set that a recording which was cut off left behind.
DROP TRIGGER figure_never ON figure

CREATE TRIGGER figure_never BEFORE UPDATE OR TRUNCATE ON figure
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE FUNCTION evenkeel_recorded_figure() RETURNS trigger LANGUAGE plpgsql AS
$$BEGIN
IF EXISTS (SELECT 1 FROM figure_set WHERE id = OLD.set_id AND staged = 1) THEN RETURN OLD; END IF;
RAISE EXCEPTION 'EVENKEEL-NEVER-CHANGED: rows of % stay as written', TG_TABLE_NAME;
END$$

CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure
FOR EACH ROW EXECUTE FUNCTION evenkeel_recorded_figure()

CREATE TRIGGER figure_set_no_truncate BEFORE TRUNCATE ON figure_set
FOR EACH STATEMENT EXECUTE FUNCTION evenkeel_never_changed()

CREATE TRIGGER figure_set_never BEFORE UPDATE OR DELETE ON figure_set
FOR EACH ROW WHEN (OLD.staged = 0) EXECUTE FUNCTION evenkeel_never_changed()
