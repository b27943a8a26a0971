-- Figures as published. A set is one recording of a day and mode; a later one supersedes it for those who ask
-- later, and both stay. Points are hundredths, `used` tenths of a percent, absent where nothing was measured.
CREATE TABLE figure_set (
  id @id@,
  as_of @int@ NOT NULL,
  mode @text@ NOT NULL,
  recorded @int@ NOT NULL,
  agreement_id @text@ NOT NULL,
  agreement @text@ NOT NULL,
  snapshot @text@ NOT NULL,
  digest @text@ NOT NULL
) @strict@

CREATE INDEX figure_set_day ON figure_set (mode, as_of, recorded)

-- `team_code`, `pdu_code` and `region_code` are the row's own place in the line of command, worked out from
-- the parents of the same set; empty above it.
CREATE TABLE figure (
  set_id @int@ NOT NULL REFERENCES figure_set (id),
  level @text@ NOT NULL,
  code @text@ NOT NULL,
  name @text@ NOT NULL,
  parent @text@ NOT NULL,
  grade @text@,
  people @int@ NOT NULL,
  not_measured @int@ NOT NULL,
  hours_assumed @int@ NOT NULL,
  cases @int@ NOT NULL,
  pool_cases @int@ NOT NULL,
  provisional_cases @int@ NOT NULL,
  workload @int@ NOT NULL,
  pool_workload @int@ NOT NULL,
  available @int@ NOT NULL,
  used @int@,
  band @text@ NOT NULL,
  why @text@ NOT NULL,
  over_line @int@ NOT NULL,
  agreement @text@ NOT NULL,
  good_until @int@,
  team_code @text@ NOT NULL,
  pdu_code @text@ NOT NULL,
  region_code @text@ NOT NULL,
  PRIMARY KEY (set_id, level, code)
) @clustered@
