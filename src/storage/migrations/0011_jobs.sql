-- Work in the background (domain/jobs/job.h): who started it, which server does it, how far it is, what came of it.
CREATE TABLE job (
  id @text@ NOT NULL PRIMARY KEY,
  kind @text@ NOT NULL,
  owner @text@ NOT NULL,
  title @text@ NOT NULL,
  server @text@ NOT NULL,
  state @text@ NOT NULL,
  what @text@ NOT NULL,
  done @int@ NOT NULL,
  total @int@ NOT NULL,
  cancel_wanted @int@ NOT NULL,
  started_at @text@ NOT NULL,
  seen_at @text@ NOT NULL,
  ended_at @text@ NOT NULL,
  result @text@ NOT NULL,
  error_code @text@ NOT NULL,
  error_message @text@ NOT NULL,
  error_fix @text@ NOT NULL
) @strict@

CREATE INDEX job_of_owner ON job (owner, started_at)

CREATE INDEX job_in_state ON job (state, seen_at)
