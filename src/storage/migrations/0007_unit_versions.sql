-- Which units (PDUs) a data set changed. A unit's version is the greatest published sequence among them, so that
-- a version is raised by the very statement that publishes, on every server at once.
CREATE TABLE unit_touched (
  dataset @int@ NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  unit @text@ NOT NULL,
  PRIMARY KEY (unit, dataset)
) @strict@
