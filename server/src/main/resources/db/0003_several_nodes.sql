-- The visitor is told within 45 s that their agent is gone; whoever chose 45 themselves keeps it.
ALTER TABLE line ALTER COLUMN grace_s SET DEFAULT 40;

-- What an agent took part in: the list of their closed conversations.
CREATE INDEX entry_agent ON entry (workspace_id, author_id, conversation_id) WHERE author_kind = 'agent';
