-- What people say that allocating rests on, and what they decide about it
-- (src/domain/records/allocation_records.h).
CREATE TABLE person_states (
  id @id@,
  person_code @text@ NOT NULL,
  state @text@ NOT NULL,
  "from" @int@,
  "to" @int@,
  note @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE person_tags (
  id @id@,
  person_code @text@ NOT NULL,
  kind @text@ NOT NULL,
  word @text@ NOT NULL,
  "from" @int@,
  "to" @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE case_tags (
  id @id@,
  case_id @text@ NOT NULL,
  kind @text@ NOT NULL,
  word @text@ NOT NULL,
  "from" @int@,
  "to" @int@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE case_people (
  id @id@,
  case_id @text@ NOT NULL,
  person_code @text@ NOT NULL,
  relation @text@ NOT NULL,
  "from" @int@,
  "to" @int@,
  note @text@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE unit_states (
  id @id@,
  unit_code @text@ NOT NULL,
  state @text@ NOT NULL,
  "from" @int@,
  "to" @int@,
  person_code @text@,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE travel_times (
  id @id@,
  from_team_code @text@ NOT NULL,
  to_team_code @text@ NOT NULL,
  minutes @int@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE TABLE overrides (
  id @id@,
  override_id @text@ NOT NULL,
  kind @text@ NOT NULL,
  signer_code @text@ NOT NULL,
  signer_role @text@ NOT NULL,
  person_code @text@ NOT NULL,
  case_id @text@,
  points @int@,
  reason @text@ NOT NULL,
  "from" @int@ NOT NULL,
  expires @int@ NOT NULL,
  tell_unions @int@ NOT NULL,
  row_hash @int@ NOT NULL,
  opened_by @int@ NOT NULL,
  closed_by @int@,
  valid_from @int@ NOT NULL,
  valid_to @int@ NOT NULL
) @strict@

CREATE INDEX person_states_person ON person_states (person_code)

CREATE INDEX person_tags_person ON person_tags (person_code)

CREATE INDEX case_tags_case ON case_tags (case_id)

CREATE INDEX case_people_case ON case_people (case_id)

CREATE INDEX case_people_person ON case_people (person_code)

CREATE INDEX overrides_person ON overrides (person_code)
