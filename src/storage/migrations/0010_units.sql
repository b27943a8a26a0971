-- The version of each unit as it stands, kept by the statement that raises it; unit_touched has the past ones.
CREATE TABLE unit_version (
  unit @text@ NOT NULL PRIMARY KEY,
  version @int@ NOT NULL
) @strict@

INSERT INTO unit_version (unit, version)
SELECT u.unit, MAX(d.published) FROM unit_touched u JOIN dataset d ON d.id = u.dataset
WHERE d.published IS NOT NULL GROUP BY u.unit

-- What stands in a team's name when whoever it belongs to is not in it.
CREATE INDEX reports_team ON reports (team_code)

CREATE INDEX case_counts_team ON case_counts (team_code)

-- The day that the records were last told of.
CREATE INDEX dataset_day ON dataset (as_of)
