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
