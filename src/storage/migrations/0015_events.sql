-- The outbox: events are written with the change they tell of, and sent afterwards.
CREATE TABLE event_out (
  sequence @int@ NOT NULL PRIMARY KEY,
  id @text@ NOT NULL UNIQUE,
  type @text@ NOT NULL,
  version @int@ NOT NULL,
  occurred_at @text@ NOT NULL,
  description @text@ NOT NULL,
  detail_path @text@ NOT NULL,
  data @text@ NOT NULL,
  subject_type @text@ NOT NULL,
  subject @text@ NOT NULL
) @strict@

CREATE TABLE webhook (
  id @text@ NOT NULL PRIMARY KEY,
  url @text@ NOT NULL,
  secret @text@ NOT NULL,
  types @text@ NOT NULL,
  made_by @text@ NOT NULL,
  made_at @text@ NOT NULL,
  active @int@ NOT NULL
) @strict@

CREATE TABLE delivery (
  webhook @text@ NOT NULL REFERENCES webhook (id),
  event @int@ NOT NULL REFERENCES event_out (sequence),
  attempts @int@ NOT NULL,
  state @text@ NOT NULL,
  next_at @text@ NOT NULL,
  problem @text@ NOT NULL,
  PRIMARY KEY (webhook, event)
) @strict@

CREATE INDEX delivery_due ON delivery (state, next_at)

CREATE TABLE event_in (
  id @text@ NOT NULL PRIMARY KEY,
  type @text@ NOT NULL,
  subject @text@ NOT NULL,
  occurred_at @text@ NOT NULL,
  received_at @text@ NOT NULL,
  account @text@ NOT NULL,
  outcome @text@ NOT NULL
) @strict@

CREATE INDEX event_in_subject ON event_in (type, subject, outcome, occurred_at)

-- Answers to writes that carried an Idempotency-Key.
CREATE TABLE kept_answer (
  account @text@ NOT NULL,
  idempotency_key @text@ NOT NULL,
  request_digest @text@ NOT NULL,
  status @int@ NOT NULL,
  body @text@ NOT NULL,
  at @text@ NOT NULL,
  PRIMARY KEY (account, idempotency_key)
) @strict@
