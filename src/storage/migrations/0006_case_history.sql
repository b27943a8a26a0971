-- One case's records, of all sources and times: for its history, and to find what another source says of it.
CREATE INDEX cases_case ON cases (case_id)
