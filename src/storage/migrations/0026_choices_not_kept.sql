-- What was chosen by hand in the plan that this one was made anew from, and could not stay (JSON).
ALTER TABLE saved_plan ADD COLUMN not_kept @text@ NOT NULL DEFAULT '[]'
