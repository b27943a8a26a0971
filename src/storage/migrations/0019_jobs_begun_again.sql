-- From what a job is begun again when its server has stopped, and how often it was begun.
ALTER TABLE job ADD COLUMN orders @text@ NOT NULL DEFAULT ''

ALTER TABLE job ADD COLUMN attempt @int@ NOT NULL DEFAULT 1
