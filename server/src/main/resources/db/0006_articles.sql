-- Stems of the title alone: a word that most articles have stands in the titles of few.
ALTER TABLE article ADD COLUMN titled tsvector GENERATED ALWAYS AS (ts_filter(search, '{a}')) STORED;
CREATE INDEX article_titled ON article USING gin (titled) WITH (fastupdate = off) WHERE titled IS NOT NULL;

-- Each change of articles counts their stems anew: with room for the new row beside the old one the indexes stay as they are.
ALTER TABLE article_stem SET (fillfactor = 50);

-- Nothing is planned by these, and they are long.
ALTER TABLE article
  ALTER COLUMN search SET STATISTICS 0,
  ALTER COLUMN titled SET STATISTICS 0,
  ALTER COLUMN words SET STATISTICS 0,
  ALTER COLUMN body SET STATISTICS 0,
  ALTER COLUMN draft_body SET STATISTICS 0;
