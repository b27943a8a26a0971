-- The newest publication is asked for by every view: how far the store has come.
CREATE INDEX dataset_published ON dataset (published)
