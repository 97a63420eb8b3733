-- People who are no longer on the team. Nothing of theirs is deleted: their words keep their name, and they may come back.

ALTER TABLE agent
  -- Since when; null: on the team. Whoever picks agents, for whatever, picks of those.
  ADD COLUMN left_at timestamptz;
-- What they still have is looked for every second.
CREATE INDEX agent_left ON agent (workspace_id, id) WHERE left_at IS NOT NULL;
