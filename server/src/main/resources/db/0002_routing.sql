-- How a conversation finds a person: lines with their rules, who is here, whose turn it is, and what must happen when nobody acts.

-- Durations are whole seconds. A line without hours is always open.
ALTER TABLE line
  ADD COLUMN position           int     NOT NULL DEFAULT 0,
  -- Where conversations go that nobody here took.
  ADD COLUMN escalation_line_id uuid,
  ADD COLUMN time_zone          text    NOT NULL DEFAULT 'UTC',
  -- {"mon": [["09:00", "18:00"]], ...}; null: always open.
  ADD COLUMN hours              jsonb,
  -- [{"date": "2026-12-31", "hours": [["09:00", "13:00"]]}]; no hours: closed all day.
  ADD COLUMN holidays           jsonb   NOT NULL DEFAULT '[]',
  -- Whether conversations are given to agents, or wait to be taken.
  ADD COLUMN assigns            boolean NOT NULL DEFAULT true,
  -- The visitor's last agent first.
  ADD COLUMN sticky             boolean NOT NULL DEFAULT true,
  ADD COLUMN first_reply_s      int     NOT NULL DEFAULT 60  CHECK (first_reply_s BETWEEN 5 AND 3600),
  ADD COLUMN patience_s         int     NOT NULL DEFAULT 120 CHECK (patience_s BETWEEN 5 AND 86400),
  -- After so long a wait the visitor is offered to leave and be answered by mail.
  ADD COLUMN leave_after_s      int     NOT NULL DEFAULT 300 CHECK (leave_after_s BETWEEN 5 AND 86400),
  -- Silence of both sides that frees the seat, not the assignment.
  ADD COLUMN idle_seat_s        int     NOT NULL DEFAULT 600 CHECK (idle_seat_s BETWEEN 10 AND 86400),
  -- An agent without a connection for so long is gone.
  ADD COLUMN grace_s            int     NOT NULL DEFAULT 45  CHECK (grace_s BETWEEN 5 AND 3600),
  -- Offers missed in a row that set an agent away.
  ADD COLUMN misses_max         int     NOT NULL DEFAULT 2   CHECK (misses_max BETWEEN 1 AND 20),
  -- A wait that drops the preference for language and skills.
  ADD COLUMN preference_s       int     NOT NULL DEFAULT 20  CHECK (preference_s BETWEEN 0 AND 3600),
  -- The promise behind the filling arch of later answers.
  ADD COLUMN next_reply_s       int     NOT NULL DEFAULT 180 CHECK (next_reply_s BETWEEN 5 AND 86400),
  -- Silence of both sides that closes; null: never.
  ADD COLUMN auto_close_s       int     CHECK (auto_close_s BETWEEN 60 AND 2592000),
  -- A visitor with this attribute is served with high priority.
  ADD COLUMN vip_attribute      text    CHECK (vip_attribute <> ''),
  ADD COLUMN vip_value          text,
  ADD FOREIGN KEY (workspace_id, escalation_line_id) REFERENCES line,
  ADD CHECK (escalation_line_id <> id),
  ADD CHECK ((vip_attribute IS NULL) = (vip_value IS NULL));

ALTER TABLE agent
  -- Conversations at one time, over all lines. 0: none are given.
  ADD COLUMN seats            int         NOT NULL DEFAULT 4 CHECK (seats BETWEEN 0 AND 100),
  -- BCP 47 primary subtags, lower case.
  ADD COLUMN languages        text[]      NOT NULL DEFAULT '{}',
  ADD COLUMN skills           text[]      NOT NULL DEFAULT '{}',
  ADD COLUMN status           text        NOT NULL DEFAULT 'available' CHECK (status IN ('available', 'busy', 'away')),
  -- A word of the agent's or of the rule that set it: 'lunch', 'idle', 'missed'.
  ADD COLUMN status_reason    text        CHECK (status_reason <> ''),
  ADD COLUMN status_since     timestamptz NOT NULL DEFAULT now(),
  -- Offers missed in a row.
  ADD COLUMN missed           int         NOT NULL DEFAULT 0,
  ADD COLUMN last_assigned_at timestamptz;

-- Seats in this line; null: as many as the agent has.
ALTER TABLE line_member
  ADD COLUMN seats int CHECK (seats BETWEEN 0 AND 100);
CREATE INDEX line_member_agent ON line_member (workspace_id, agent_id);

-- Which node holds sockets of an agent. Written anew every few seconds while it does, so that a dead node's word runs out.
CREATE TABLE agent_presence (
  workspace_id uuid        NOT NULL,
  agent_id     uuid        NOT NULL,
  node_id      uuid        NOT NULL,
  connected    boolean     NOT NULL,
  seen_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, agent_id, node_id),
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent
) WITH (fillfactor = 70);

-- Every change of a status, for reports. Nothing here is ever changed.
CREATE TABLE agent_status_change (
  workspace_id uuid        NOT NULL,
  agent_id     uuid        NOT NULL,
  at           timestamptz NOT NULL,
  status       text        NOT NULL CHECK (status IN ('available', 'busy', 'away')),
  reason       text,
  -- 'agent', 'idle', 'schedule', 'lead' or 'system'; by_id: which lead.
  by_kind      text        NOT NULL CHECK (by_kind IN ('agent', 'idle', 'schedule', 'lead', 'system')),
  by_id        uuid,
  FOREIGN KEY (workspace_id, agent_id) REFERENCES agent
);
CREATE INDEX agent_status_change_at ON agent_status_change (workspace_id, agent_id, at);

-- What the owner's systems or agents know of a visitor ("plan": "gold").
ALTER TABLE visitor
  ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}';

ALTER TABLE conversation
  -- 0 normal, 1 high, 2 urgent.
  ADD COLUMN priority    smallint    NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 2),
  -- Since when this wait for a person lasts; kept when an agent is lost, so that it stands at the head again.
  ADD COLUMN queued_at   timestamptz,
  -- Sits with an agent without taking a seat: both sides have been silent.
  ADD COLUMN resting     boolean     NOT NULL DEFAULT false,
  -- The visitor left the queue and is answered by mail.
  ADD COLUMN by_mail     boolean     NOT NULL DEFAULT false,
  -- The visitor's language, BCP 47 as given.
  ADD COLUMN language    text,
  -- When something must happen if nobody acts.
  ADD COLUMN due_at      timestamptz,
  -- The rest of what decisions need: see LifeForm.
  ADD COLUMN life        jsonb,
  -- When a person first had it; for the expected wait.
  ADD COLUMN answered_at timestamptz,
  -- The place in the queue shown last: it never grows.
  ADD COLUMN place_shown int;
UPDATE conversation SET queued_at = opened_at, due_at = now() WHERE state <> 'closed';
ALTER TABLE conversation
  DROP CONSTRAINT conversation_state_check,
  DROP CONSTRAINT conversation_check,
  ADD CHECK (state IN ('queued', 'offered', 'assigned', 'closed')),
  ADD CHECK ((state IN ('offered', 'assigned')) = (assignee_id IS NOT NULL)),
  ADD CHECK (state <> 'queued' OR (queued_at IS NOT NULL AND due_at IS NOT NULL));
CREATE INDEX conversation_due ON conversation (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX conversation_waits ON conversation (workspace_id, line_id, answered_at) WHERE answered_at IS NOT NULL;

ALTER TABLE entry
  DROP CONSTRAINT entry_kind_check,
  ADD CHECK (kind IN ('said', 'noted', 'queued', 'offered', 'assigned', 'released', 'transferred', 'rested', 'woken', 'promised',
    'snoozed', 'prioritised', 'mail_asked', 'closed', 'reopened'));

-- Words to be mailed, gathered for a moment, each sent once.
CREATE TABLE mail (
  workspace_id    uuid        NOT NULL,
  id              uuid        NOT NULL,
  conversation_id uuid        NOT NULL,
  address         text        NOT NULL,
  -- The visitor's numbers it carries: after, up to and including.
  after_seq       bigint      NOT NULL,
  upto_seq        bigint,
  -- When to send, or to try again; null once sent or given up.
  due_at          timestamptz,
  tries           int         NOT NULL DEFAULT 0,
  sent_at         timestamptz,
  failure         text,
  created_at      timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation
);
CREATE INDEX mail_due ON mail (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX mail_conversation ON mail (workspace_id, conversation_id);
-- One that still gathers, at most, for each conversation.
CREATE UNIQUE INDEX mail_gathering ON mail (workspace_id, conversation_id) WHERE upto_seq IS NULL;
-- Those closed a moment ago may have words to mail. Messages do not change it.
CREATE INDEX conversation_closed ON conversation (closed_at) WHERE closed_at IS NOT NULL;
