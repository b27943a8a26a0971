-- Surveys on the factors of stress. `survey_asked` says whose answer is waited for and is emptied of that when a
-- survey is closed; `survey_tally` holds counts alone.
CREATE TABLE survey (
  id @text@ NOT NULL PRIMARY KEY,
  region_code @text@ NOT NULL,
  pdu_code @text@ NOT NULL,
  team_code @text@,
  opened_by @text@ NOT NULL,
  opened @int@ NOT NULL,
  closes @int@ NOT NULL
) @strict@

CREATE TABLE survey_asked (
  survey @text@ NOT NULL,
  person_code @text@ NOT NULL,
  team_code @text@ NOT NULL,
  waits @int@ NOT NULL,
  PRIMARY KEY (survey, person_code)
) @strict@

CREATE INDEX survey_asked_person ON survey_asked (person_code)

CREATE TABLE survey_tally (
  survey @text@ NOT NULL,
  team_code @text@ NOT NULL,
  statement @text@ NOT NULL,
  answer @int@ NOT NULL,
  given @int@ NOT NULL,
  PRIMARY KEY (survey, team_code, statement, answer)
) @strict@

-- Who is told by mail where a place is full. `told` is a digest of what they were told last.
CREATE TABLE subscriber (
  id @text@ NOT NULL PRIMARY KEY,
  address @text@ NOT NULL UNIQUE,
  token @text@ NOT NULL,
  asked_at @text@ NOT NULL,
  confirmed_at @text@ NOT NULL,
  told @text@ NOT NULL
) @strict@
