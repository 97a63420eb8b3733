-- The tables of the first conversation. Every table carries workspace_id, and every query uses it.

CREATE TABLE workspace (
  workspace_id uuid PRIMARY KEY,
  name         text        NOT NULL CHECK (name <> ''),
  -- Signs visitors' session tokens: HMAC-SHA256 key, 32 bytes.
  secret       bytea       NOT NULL CHECK (octet_length(secret) = 32),
  -- The last conversation number given out ("#1042").
  last_number  bigint      NOT NULL DEFAULT 1000,
  created_at   timestamptz NOT NULL
);

CREATE TABLE line (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id           uuid NOT NULL,
  name         text NOT NULL CHECK (name <> ''),
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE site (
  workspace_id uuid   NOT NULL REFERENCES workspace,
  id           uuid   NOT NULL,
  -- Public: names a site, proves nothing.
  key          text   NOT NULL UNIQUE CHECK (key ~ '^[a-z0-9]{6,32}$'),
  name         text   NOT NULL CHECK (name <> ''),
  -- Allowed origins beside our own; the literal 'null' lets app views in.
  origins      text[] NOT NULL DEFAULT '{}',
  -- The one brand colour, #rrggbb.
  brand        text   NOT NULL DEFAULT '#0b6e5f' CHECK (brand ~ '^#[0-9a-f]{6}$'),
  -- 'auto' follows the page.
  language     text   NOT NULL DEFAULT 'auto' CHECK (language IN ('auto', 'en', 'ru')),
  line_id      uuid   NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, line_id) REFERENCES line
);

CREATE TABLE agent (
  workspace_id  uuid        NOT NULL REFERENCES workspace,
  id            uuid        NOT NULL,
  -- Lower case; the log-in name, so unique over all workspaces.
  email         text        NOT NULL UNIQUE CHECK (email = lower(email)),
  name          text        NOT NULL CHECK (name <> ''),
  role          text        NOT NULL CHECK (role IN ('agent', 'lead', 'owner')),
  -- Argon2id in PHC string form.
  password_hash text        NOT NULL,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE line_member (
  workspace_id uuid NOT NULL,
  line_id      uuid NOT NULL,
  agent_id     uuid NOT NULL,
  PRIMARY KEY (workspace_id, line_id, agent_id),
  FOREIGN KEY (workspace_id, line_id) REFERENCES line,
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent
);

-- A console that is logged in. The cookie's token is stored only as its SHA-256.
CREATE TABLE agent_session (
  workspace_id uuid        NOT NULL,
  token_hash   bytea       NOT NULL,
  agent_id     uuid        NOT NULL,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, token_hash),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent
);
CREATE INDEX agent_session_expiry ON agent_session (expires_at);

-- A one-time ticket for the agent bus.
CREATE TABLE agent_ticket (
  workspace_id uuid        NOT NULL,
  ticket_hash  bytea       NOT NULL,
  token_hash   bytea       NOT NULL,
  expires_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, ticket_hash),
  FOREIGN KEY (workspace_id, token_hash) REFERENCES agent_session ON DELETE CASCADE
);

-- Made by the visitor's first message, never before.
CREATE TABLE visitor (
  workspace_id uuid        NOT NULL,
  site_id      uuid        NOT NULL,
  -- Taken from the hash of the session token, so the token is not stored.
  id           uuid        NOT NULL,
  name         text        CHECK (name <> ''),
  email        text        CHECK (email <> ''),
  language     text,
  page_url     text,
  page_title   text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, site_id) REFERENCES site
);

-- What the log folds to; changed in the transaction that appends.
CREATE TABLE conversation (
  workspace_id            uuid        NOT NULL,
  id                      uuid        NOT NULL,
  site_id                 uuid        NOT NULL,
  visitor_id              uuid        NOT NULL,
  number                  bigint      NOT NULL,
  state                   text        NOT NULL CHECK (state IN ('queued', 'assigned', 'closed')),
  line_id                 uuid        NOT NULL,
  assignee_id             uuid,
  -- Raised by each entry that changes state, line or assignee; a write decided on an older one is refused.
  lifecycle               bigint      NOT NULL,
  last_seq                bigint      NOT NULL,
  last_visitor_seq        bigint      NOT NULL,
  opened_at               timestamptz NOT NULL,
  closed_at               timestamptz,
  changed_at              timestamptz NOT NULL,
  -- Since when the visitor waits for an answer; null when the turn is theirs.
  waiting_since           timestamptz,
  preview_author          text        NOT NULL CHECK (preview_author IN ('visitor', 'agent')),
  preview                 text        NOT NULL,
  agent_read_seq          bigint      NOT NULL DEFAULT 0,
  agent_read_visitor_seq  bigint      NOT NULL DEFAULT 0,
  visitor_read_seq        bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, number),
  CHECK ((state = 'assigned') = (assignee_id IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  FOREIGN KEY (workspace_id, site_id) REFERENCES site,
  FOREIGN KEY (workspace_id, visitor_id) REFERENCES visitor,
  FOREIGN KEY (workspace_id, line_id) REFERENCES line,
  FOREIGN KEY (workspace_id, assignee_id) REFERENCES agent
) WITH (fillfactor = 70);
-- Indexes only on columns that messages do not change, so that their updates stay heap-only.
CREATE UNIQUE INDEX conversation_one_open ON conversation (workspace_id, site_id, visitor_id) WHERE state <> 'closed';
CREATE INDEX conversation_open ON conversation (workspace_id, state, assignee_id) WHERE state <> 'closed';
CREATE INDEX conversation_opened ON conversation (workspace_id, opened_at, id);
CREATE INDEX conversation_visitor ON conversation (workspace_id, visitor_id, opened_at);

-- The log. Nothing here is ever changed.
CREATE TABLE entry (
  workspace_id    uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  seq             bigint      NOT NULL CHECK (seq > 0),
  -- Null: staff only.
  visitor_seq     bigint      CHECK (visitor_seq > 0),
  kind            text        NOT NULL CHECK (kind IN ('said', 'noted', 'queued', 'assigned', 'closed', 'reopened')),
  author_kind     text        NOT NULL CHECK (author_kind IN ('visitor', 'agent', 'system')),
  author_id       uuid,
  ref             text,
  body            text,
  -- What staff may know beside the words (why it was assigned, who closed it).
  detail          jsonb,
  at              timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, conversation_id, seq),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation,
  CHECK ((author_kind = 'system') = (author_id IS NULL)),
  CHECK (kind <> 'noted' OR visitor_seq IS NULL)
);
-- A resend meets its first entry here.
CREATE UNIQUE INDEX entry_ref ON entry (workspace_id, conversation_id, author_id, ref) WHERE ref IS NOT NULL;
CREATE UNIQUE INDEX entry_visitor_seq ON entry (workspace_id, conversation_id, visitor_seq) WHERE visitor_seq IS NOT NULL;
