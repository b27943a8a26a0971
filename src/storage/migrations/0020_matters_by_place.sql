-- What waits for a role at its places: asked at every home page.
CREATE INDEX matter_of_team ON matter (team, awaits, state)

CREATE INDEX matter_of_pdu ON matter (pdu, awaits, state)

CREATE INDEX matter_of_region ON matter (region, awaits, state)
