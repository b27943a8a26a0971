-- Filters of lists that an account keeps under a name.
CREATE TABLE saved_filter (
  account @text@ NOT NULL,
  list @text@ NOT NULL,
  name @text@ NOT NULL,
  query @text@ NOT NULL,
  kept_at @text@ NOT NULL,
  PRIMARY KEY (account, list, name)
) @strict@
