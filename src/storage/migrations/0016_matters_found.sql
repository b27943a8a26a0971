-- What waits for a role, and the open ones of a kind: asked at every home page and every allocation.
CREATE INDEX matter_of_kind ON matter (kind, state, opened_at)

CREATE INDEX matter_waits ON matter (awaits, state)
