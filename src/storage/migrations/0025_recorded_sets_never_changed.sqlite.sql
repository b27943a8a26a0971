-- Figures may go while nobody has seen them: with the set that a recording which was cut off left behind.
DROP TRIGGER figure_no_delete

CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure
WHEN NOT EXISTS (SELECT 1 FROM figure_set WHERE id = OLD.set_id AND staged = 1)
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a published figure stays as written'); END

CREATE TRIGGER figure_set_no_update BEFORE UPDATE ON figure_set WHEN OLD.staged = 0
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a recording of figures stays as written'); END

CREATE TRIGGER figure_set_no_delete BEFORE DELETE ON figure_set WHEN OLD.staged = 0
BEGIN SELECT RAISE(ABORT, 'EVENKEEL-NEVER-CHANGED: a recording of figures stays as written'); END
