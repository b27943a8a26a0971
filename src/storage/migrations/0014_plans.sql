-- Plans that people work on before they apply or drop them. `cases` is JSON: who is to hold what.
CREATE TABLE saved_plan (
  id @text@ NOT NULL PRIMARY KEY,
  kind @text@ NOT NULL,
  state @text@ NOT NULL,
  pdu_code @text@ NOT NULL,
  region_code @text@ NOT NULL,
  about @text@,
  moves @int@ NOT NULL,
  made_by @text@ NOT NULL,
  made_at @text@ NOT NULL,
  as_of @int@ NOT NULL,
  agreement @text@ NOT NULL,
  lands @int@,
  applied @int@ NOT NULL,
  version @int@ NOT NULL,
  summary @text@ NOT NULL,
  cases @text@ NOT NULL
) @strict@

CREATE INDEX saved_plan_unit ON saved_plan (pdu_code, made_at)
