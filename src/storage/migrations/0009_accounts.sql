-- Accounts and the roles they hold, each at a place from a day to a day. A grant that ended stays.
CREATE TABLE account (
  code @text@ NOT NULL PRIMARY KEY,
  name @text@ NOT NULL,
  person_code @text@,
  email @text@ NOT NULL,
  external @text@,
  password_hash @text@ NOT NULL,
  must_change_password @int@ NOT NULL,
  totp_key @text@ NOT NULL,
  totp_used @int@ NOT NULL,
  disabled @int@ NOT NULL,
  made @int@ NOT NULL,
  password_set @int@ NOT NULL
) @strict@

CREATE UNIQUE INDEX account_external ON account (external)

CREATE INDEX account_email ON account (email)

CREATE TABLE account_grant (
  id @id@,
  account @text@ NOT NULL REFERENCES account (code),
  role @text@ NOT NULL,
  place @text@ NOT NULL,
  place_code @text@ NOT NULL,
  valid_from @int@ NOT NULL,
  valid_to @int@
) @strict@

CREATE INDEX account_grant_account ON account_grant (account)

CREATE TABLE recovery_code (
  account @text@ NOT NULL REFERENCES account (code),
  code @text@ NOT NULL,
  PRIMARY KEY (account, code)
) @strict@

CREATE TABLE api_token (
  id @id@,
  account @text@ NOT NULL REFERENCES account (code),
  token @text@ NOT NULL,
  label @text@ NOT NULL,
  scopes @text@ NOT NULL,
  made @int@ NOT NULL,
  ends @int@ NOT NULL,
  revoked @int@
) @strict@

CREATE UNIQUE INDEX api_token_token ON api_token (token)

-- Moments are seconds since 1970, UTC. Tokens of sessions and devices are their SHA-256.
CREATE TABLE session (
  token @text@ NOT NULL PRIMARY KEY,
  account @text@ NOT NULL REFERENCES account (code),
  csrf @text@ NOT NULL,
  stage @text@ NOT NULL,
  begun @int@ NOT NULL,
  seen @int@ NOT NULL,
  ends @int@ NOT NULL,
  client @text@ NOT NULL
) @strict@

CREATE INDEX session_account ON session (account)

CREATE TABLE sign_in_device (
  account @text@ NOT NULL REFERENCES account (code),
  device @text@ NOT NULL,
  at @int@ NOT NULL,
  PRIMARY KEY (account, device)
) @strict@

-- Failed attempts to sign in, by a digest of who and where.
CREATE TABLE sign_in_attempts (
  key @text@ NOT NULL PRIMARY KEY,
  failures @int@ NOT NULL,
  last @int@ NOT NULL
) @strict@
