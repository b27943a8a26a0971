-- What a plan was made on, who changed it last, and the engine's own plan with its proof (JSON).
ALTER TABLE saved_plan ADD COLUMN agreement_digest @text@ NOT NULL DEFAULT ''

ALTER TABLE saved_plan ADD COLUMN known_at @int@ NOT NULL DEFAULT 0

ALTER TABLE saved_plan ADD COLUMN changed_by @text@ NOT NULL DEFAULT ''

ALTER TABLE saved_plan ADD COLUMN changed_at @text@ NOT NULL DEFAULT ''

ALTER TABLE saved_plan ADD COLUMN proposal @text@ NOT NULL DEFAULT ''
