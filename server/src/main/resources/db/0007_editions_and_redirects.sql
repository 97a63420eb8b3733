-- The draft's own number, which grows with each change of it: two people who edit an article at once don't write over one
-- another unknowingly. Null: nobody has changed it since it was added.
ALTER TABLE article
  ADD COLUMN edition   int NOT NULL DEFAULT 1,
  ADD COLUMN edited_by uuid,
  ADD COLUMN edited_at timestamptz;

-- Where a section was found before it had another address.
CREATE TABLE section_redirect (
  workspace_id uuid NOT NULL,
  language     text NOT NULL,
  slug         text NOT NULL,
  section_id   uuid NOT NULL,
  PRIMARY KEY (workspace_id, language, slug),
  FOREIGN KEY (workspace_id, section_id) REFERENCES section ON DELETE CASCADE
);
