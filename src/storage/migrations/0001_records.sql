-- Datasets, what was left out of them, and the records with two times.
-- Statements are separated by empty lines. The words between @ are replaced for each database
-- (src/storage/engines/engine.h). Columns of record tables are the fields of src/domain/records/records.h;
-- days are numbers since 1970-01-01, hours and points hundredths, yes and no 1 and 0.

-- One import: what a source said of one day. `published` is the sequence of its ledger entry; until then no
-- reader sees its facts. `base` is the dataset of the same source that was the last published when staging began.
CREATE TABLE dataset (
  id @id@,
  source @text@ NOT NULL,
  as_of @int@ NOT NULL,
  content @text@ NOT NULL,
  base @int@,
  published @int@,
  published_at @text@,
  read_count @int@ NOT NULL DEFAULT 0,
  added @int@ NOT NULL DEFAULT 0,
  changed @int@ NOT NULL DEFAULT 0,
  ended @int@ NOT NULL DEFAULT 0,
  unchanged @int@ NOT NULL DEFAULT 0,
  quarantined @int@ NOT NULL DEFAULT 0,
  warnings @int@ NOT NULL DEFAULT 0,
  UNIQUE (source, as_of, content)
) @strict@

-- The files that were read, and the tables that the statement gives in full.
CREATE TABLE dataset_file (
  dataset @int@ NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  number @int@ NOT NULL,
  name @text@ NOT NULL,
  PRIMARY KEY (dataset, number)
) @strict@

CREATE TABLE dataset_table (
  dataset @int@ NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  number @int@ NOT NULL,
  name @text@ NOT NULL,
  PRIMARY KEY (dataset, number)
) @strict@

CREATE TABLE quarantine (
  dataset @int@ NOT NULL REFERENCES dataset (id) ON DELETE CASCADE,
  number @int@ NOT NULL,
  severity @text@ NOT NULL,
  record_table @text@ NOT NULL,
  file @text@ NOT NULL,
  sheet @text@ NOT NULL,
  row_number @int@ NOT NULL,
  column_name @text@ NOT NULL,
  subject @text@ NOT NULL,
  value @text@ NOT NULL,
  rule @text@ NOT NULL,
  message @text@ NOT NULL,
  fix @text@ NOT NULL,
  PRIMARY KEY (dataset, number)
) @strict@

-- Rows that the current chunk closes; empty between transactions.
CREATE TABLE closing (
  row_id @int@ NOT NULL
) @strict@

-- The record tables. A row is a fact: `opened_by` and `closed_by` are the datasets that brought it and took it
-- back (each counts once that dataset is published), `valid_from` and `valid_to` the days on which it is true,
-- the second not included. `row_hash` is taken over the fields; a fact is never updated otherwise.
CREATE TABLE teams (
  id @id@,
  team_code @text@ NOT NULL,
  team_name @text@ NOT NULL,
  pdu_code @text@ NOT NULL,
  pdu_name @text@ NOT NULL,
  region_code @text@ NOT NULL,
  region_name @text@ NOT NULL,
  police_area @text@ NOT NULL,
  hmpps_area @text@ NOT NULL,
  opened @int@,
  closed @int@,
  predecessor @text@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE people (
  id @id@,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  surname @text@ NOT NULL,
  forename @text@ NOT NULL,
  grade @text@ NOT NULL,
  contracted_hours @int@,
  qualified_on @int@,
  training_started_on @int@,
  leaves_on @int@,
  supervisor_code @text@,
  measured_by @text@,
  specialisms @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE cases (
  id @id@,
  case_id @text@ NOT NULL,
  person_code @text@,
  team_code @text@ NOT NULL,
  case_type @text@ NOT NULL,
  tier @text@ NOT NULL,
  t2a @int@ NOT NULL,
  inactive @text@ NOT NULL,
  rosh @text@ NOT NULL,
  restricted @int@ NOT NULL,
  started_on @int@,
  ends_on @int@,
  release_on @int@,
  waiting_since @int@,
  allocated_on @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE case_counts (
  id @id@,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  "list" @text@ NOT NULL,
  counts @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE flagged_cases (
  id @id@,
  flag @text@ NOT NULL,
  case_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  case_type @text@,
  tier @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE reports (
  id @id@,
  report_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  kind @text@ NOT NULL,
  due_on @int@,
  completed_on @int@,
  "count" @int@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE contacts (
  id @id@,
  contact_id @text@ NOT NULL,
  contact_on @int@ NOT NULL,
  contact_code @text@ NOT NULL,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  holder_code @text@ NOT NULL,
  holder_team_code @text@ NOT NULL,
  case_id @text@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE reductions (
  id @id@,
  reduction_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  reason @text@ NOT NULL,
  hours @int@ NOT NULL,
  "from" @int@,
  "to" @int@,
  notes @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE absences (
  id @id@,
  absence_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  reason @text@ NOT NULL,
  "from" @int@ NOT NULL,
  "to" @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE registrations (
  id @id@,
  registration_id @text@ NOT NULL,
  case_id @text@ NOT NULL,
  code @text@ NOT NULL,
  "level" @text@ NOT NULL,
  category @text@ NOT NULL,
  "from" @int@ NOT NULL,
  "to" @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE duties (
  id @id@,
  duty_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  task @text@ NOT NULL,
  hours @int@ NOT NULL,
  "from" @int@,
  "to" @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE contracted_hours (
  id @id@,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  contracted_hours @int@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

-- What a unit's snapshot is looked up by.
CREATE INDEX people_team ON people (team_code)

CREATE INDEX people_person ON people (person_code)

CREATE INDEX contracted_hours_person ON contracted_hours (person_code)

CREATE INDEX cases_team ON cases (team_code)

CREATE INDEX cases_person ON cases (person_code)

CREATE INDEX case_counts_person ON case_counts (person_code)

CREATE INDEX flagged_cases_person ON flagged_cases (person_code)

CREATE INDEX reports_person ON reports (person_code)

CREATE INDEX contacts_person ON contacts (person_code)

CREATE INDEX contacts_holder ON contacts (holder_code)

CREATE INDEX reductions_person ON reductions (person_code)

CREATE INDEX absences_person ON absences (person_code)

CREATE INDEX registrations_case ON registrations (case_id)

CREATE INDEX duties_person ON duties (person_code)
