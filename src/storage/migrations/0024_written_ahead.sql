-- What a recording of figures or an import writes ahead of the moment at which it is seen.

-- A set that is still being written: no reader sees it, and the next recording clears what was cut off.
ALTER TABLE figure_set ADD COLUMN staged @int@ NOT NULL DEFAULT 0

-- How far the figures have come is asked for by every view.
CREATE INDEX figure_set_recorded ON figure_set (recorded)

CREATE INDEX unit_touched_dataset ON unit_touched (dataset)

-- What one data set brought and took back: an allocation of one case reads no other's rows.
CREATE INDEX teams_opened ON teams (opened_by)

CREATE INDEX teams_taken_back ON teams (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX people_opened ON people (opened_by)

CREATE INDEX people_taken_back ON people (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX cases_opened ON cases (opened_by)

CREATE INDEX cases_taken_back ON cases (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX case_counts_opened ON case_counts (opened_by)

CREATE INDEX case_counts_taken_back ON case_counts (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX flagged_cases_opened ON flagged_cases (opened_by)

CREATE INDEX flagged_cases_taken_back ON flagged_cases (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX reports_opened ON reports (opened_by)

CREATE INDEX reports_taken_back ON reports (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX contacts_opened ON contacts (opened_by)

CREATE INDEX contacts_taken_back ON contacts (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX reductions_opened ON reductions (opened_by)

CREATE INDEX reductions_taken_back ON reductions (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX absences_opened ON absences (opened_by)

CREATE INDEX absences_taken_back ON absences (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX registrations_opened ON registrations (opened_by)

CREATE INDEX registrations_taken_back ON registrations (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX duties_opened ON duties (opened_by)

CREATE INDEX duties_taken_back ON duties (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX contracted_hours_opened ON contracted_hours (opened_by)

CREATE INDEX contracted_hours_taken_back ON contracted_hours (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX person_states_opened ON person_states (opened_by)

CREATE INDEX person_states_taken_back ON person_states (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX person_tags_opened ON person_tags (opened_by)

CREATE INDEX person_tags_taken_back ON person_tags (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX case_tags_opened ON case_tags (opened_by)

CREATE INDEX case_tags_taken_back ON case_tags (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX case_people_opened ON case_people (opened_by)

CREATE INDEX case_people_taken_back ON case_people (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX unit_states_opened ON unit_states (opened_by)

CREATE INDEX unit_states_taken_back ON unit_states (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX travel_times_opened ON travel_times (opened_by)

CREATE INDEX travel_times_taken_back ON travel_times (closed_by) WHERE closed_by IS NOT NULL

CREATE INDEX overrides_opened ON overrides (opened_by)

CREATE INDEX overrides_taken_back ON overrides (closed_by) WHERE closed_by IS NOT NULL
