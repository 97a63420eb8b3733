-- Bots, hand-off, and the knowledge base that bots and people draw on.

CREATE TABLE bot (
  workspace_id uuid        NOT NULL REFERENCES workspace,
  id           uuid        NOT NULL,
  -- As visitors see it.
  name         text        NOT NULL CHECK (name <> ''),
  kind         text        NOT NULL CHECK (kind IN ('flow', 'articles', 'webhook', 'model')),
  -- 'shadow': it drafts, people send.
  mode         text        NOT NULL DEFAULT 'live' CHECK (mode IN ('live', 'shadow')),
  -- Its time to answer; over, the conversation goes to people.
  lease_s      int         NOT NULL DEFAULT 10 CHECK (lease_s BETWEEN 2 AND 60),
  -- Silence of the visitor that ends a conversation with it.
  silence_s    int         NOT NULL DEFAULT 1800 CHECK (silence_s BETWEEN 300 AND 604800),
  -- The owner's own words for "a person, please", beside those built in.
  words        text[]      NOT NULL DEFAULT '{}',
  -- The kind's own: a flow's document, an endpoint, instructions, a threshold.
  settings     jsonb       NOT NULL DEFAULT '{}',
  -- Signs a webhook's events, or opens a model's endpoint. Never read back by anybody.
  secret       text,
  changed_at   timestamptz NOT NULL,
  removed_at   timestamptz,
  PRIMARY KEY (workspace_id, id)
);

ALTER TABLE site
  ADD COLUMN bot_id   uuid,
  ADD COLUMN bot_when text NOT NULL DEFAULT 'always' CHECK (bot_when IN ('always', 'outside_hours', 'nobody_free', 'while_waiting')),
  ADD FOREIGN KEY (workspace_id, bot_id) REFERENCES bot;

ALTER TABLE conversation
  -- The bot that has it, or that had it last.
  ADD COLUMN bot_id uuid,
  -- Why the bot gave it to people; null: it never had it, or has it again.
  ADD COLUMN handed_off text CHECK (handed_off IN ('asked', 'words', 'no_match', 'error', 'late', 'flow', 'not_helpful', 'off')),
  ADD FOREIGN KEY (workspace_id, bot_id) REFERENCES bot,
  DROP CONSTRAINT conversation_state_check,
  ADD CHECK (state IN ('bot', 'queued', 'offered', 'assigned', 'closed')),
  ADD CHECK (state <> 'bot' OR (bot_id IS NOT NULL AND due_at IS NOT NULL)),
  DROP CONSTRAINT conversation_preview_author_check,
  ADD CHECK (preview_author IN ('visitor', 'agent', 'bot'));

ALTER TABLE entry
  DROP CONSTRAINT entry_kind_check,
  ADD CHECK (kind IN ('said', 'noted', 'queued', 'offered', 'assigned', 'released', 'transferred', 'rested', 'woken', 'promised',
    'snoozed', 'prioritised', 'mail_asked', 'closed', 'reopened', 'with_bot', 'handed_off', 'drafted')),
  DROP CONSTRAINT entry_author_kind_check,
  ADD CHECK (author_kind IN ('visitor', 'agent', 'system', 'bot')),
  ADD CHECK (kind <> 'drafted' OR visitor_seq IS NULL);

-- What a model cost, by day: for its limits, over all nodes.
-- Bots that are only tried have no row yet, and cost the same.
CREATE TABLE bot_spending (
  workspace_id uuid   NOT NULL REFERENCES workspace,
  bot_id       uuid   NOT NULL,
  day          date   NOT NULL,
  calls        bigint NOT NULL DEFAULT 0,
  tokens_in    bigint NOT NULL DEFAULT 0,
  tokens_out   bigint NOT NULL DEFAULT 0,
  -- Millionths of the owner's currency.
  micros       bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, bot_id, day)
);

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE section (
  workspace_id uuid NOT NULL REFERENCES workspace,
  id           uuid NOT NULL,
  language     text NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  slug         text NOT NULL CHECK (slug <> ''),
  title        text NOT NULL CHECK (title <> ''),
  position     int  NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, language, slug)
);

CREATE TABLE article (
  workspace_id   uuid        NOT NULL REFERENCES workspace,
  id             uuid        NOT NULL,
  language       text        NOT NULL CHECK (language ~ '^[a-z]{2,3}$'),
  -- The same article in other languages.
  family_id      uuid        NOT NULL,
  section_id     uuid,
  slug           text        NOT NULL CHECK (slug <> ''),
  -- Internal: for staff only, never on a page, in a bot's answer or in what a model is told.
  internal       boolean     NOT NULL DEFAULT false,
  -- What is edited.
  draft_title    text        NOT NULL,
  draft_body     text        NOT NULL,
  -- What is shown; null: never published, or taken back.
  title          text,
  body           text,
  -- The body as plain words, for excerpts.
  words          text,
  -- What is shown, as stems: A in the title, B in headings and first paragraph, C elsewhere.
  search         tsvector,
  -- Stems of the title.
  title_stems    int         NOT NULL DEFAULT 0,
  version        int         NOT NULL DEFAULT 0,
  published_at   timestamptz,
  changed_at     timestamptz NOT NULL,
  helped         bigint      NOT NULL DEFAULT 0,
  helped_not     bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, language, slug),
  UNIQUE (workspace_id, family_id, language),
  FOREIGN KEY (workspace_id, section_id) REFERENCES section,
  CHECK ((title IS NULL) = (body IS NULL))
);

-- Articles change seldom, and a list of pending words would be read by each search.
-- In the row itself: a search reads it whole, of many rows.
ALTER TABLE article ALTER COLUMN search SET STORAGE MAIN;
CREATE INDEX article_search_index ON article USING gin (search) WITH (fastupdate = off) WHERE search IS NOT NULL;
CREATE INDEX article_section ON article (workspace_id, section_id);

-- Each Cyrillic letter as one Latin letter or digit: what a database takes for a letter depends on how it was made, and
-- trigrams are made of letters only.
CREATE FUNCTION article_letters(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT translate(word, 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў', 'abvgdewzijklmnoprstufxc4567y8eq9iievu') $$;

-- The letters of a word in the order of the alphabet: two swapped ones leave a short word few trigrams.
CREATE FUNCTION article_sorted(word text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
$$ SELECT string_agg(letter, '' ORDER BY letter COLLATE "C") FROM unnest(string_to_array(word, NULL)) AS letter $$;

-- All stems of published articles, and in how many each stands: what is rare says more, and what is not here was
-- perhaps mistyped. The empty stem stands in all.
CREATE TABLE article_stem (
  workspace_id uuid    NOT NULL REFERENCES workspace,
  language     text    NOT NULL,
  internal     boolean NOT NULL,
  stem         text    NOT NULL COLLATE "C",
  articles     int     NOT NULL,
  letters      text    NOT NULL GENERATED ALWAYS AS (article_letters(stem)) STORED,
  sorted       text    GENERATED ALWAYS AS (article_sorted(stem)) STORED,
  PRIMARY KEY (workspace_id, language, stem, internal)
);
CREATE INDEX article_stem_letters ON article_stem USING gin (letters gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX article_stem_sorted ON article_stem (workspace_id, language, sorted);

-- Every published state. Nothing here is ever changed.
CREATE TABLE article_version (
  workspace_id uuid        NOT NULL,
  article_id   uuid        NOT NULL,
  version      int         NOT NULL,
  title        text        NOT NULL,
  body         text        NOT NULL,
  agent_id     uuid,
  at           timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, article_id, version),
  FOREIGN KEY (workspace_id, article_id) REFERENCES article ON DELETE CASCADE
);

-- Where an article was found before it was renamed.
CREATE TABLE article_redirect (
  workspace_id uuid NOT NULL,
  language     text NOT NULL,
  slug         text NOT NULL,
  article_id   uuid NOT NULL,
  PRIMARY KEY (workspace_id, language, slug),
  FOREIGN KEY (workspace_id, article_id) REFERENCES article ON DELETE CASCADE
);

-- What people looked for, by day and words: what to write next. No person is kept with it.
CREATE TABLE article_search (
  workspace_id uuid   NOT NULL REFERENCES workspace,
  day          date   NOT NULL,
  language     text   NOT NULL,
  query        text   NOT NULL,
  asked        bigint NOT NULL DEFAULT 0,
  found_none   bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, day, language, query)
);

CREATE TABLE picture (
  workspace_id uuid        NOT NULL REFERENCES workspace,
  id           uuid        NOT NULL,
  type         text        NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp', 'image/gif')),
  bytes        bytea       NOT NULL CHECK (octet_length(bytes) <= 5242880),
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
