-- Every event, once. Partitions are months of event_key and one for events without a time; they are
-- made when needed (io.hubbub.landing.jdbc.Partitions), like this table including its indexes.
create table chat_event (
  event_key   uuid        not null primary key, -- io.hubbub.event.EventKey
  occurred_at timestamptz not null,             -- the event's time, or when it was accepted
  accepted_at timestamptz not null,
  landed_at   timestamptz not null default now(),
  stream_seq  bigint      not null,
  type        text        not null,
  source      text        not null,
  event_id    text        not null,
  channel     text,
  username    text,
  message     text,
  data        jsonb,
  extensions  jsonb
) partition by range (event_key);

create index chat_event_time     on chat_event (occurred_at, stream_seq);
create index chat_event_channel  on chat_event (channel, occurred_at, stream_seq);
create index chat_event_username on chat_event (username, occurred_at, stream_seq);
create index chat_event_event_id on chat_event (event_id);
create index chat_event_sequence on chat_event (stream_seq);
create index chat_event_words    on chat_event using gin (to_tsvector('simple', message));

-- How many sequences a set holds.
create function sequences(int8multirange) returns bigint
  language sql immutable strict parallel safe
  return (select coalesce(sum(upper(r) - lower(r)), 0)::bigint from unnest($1) as r);

-- One row a batch, written in the batch's own transaction. Each sequence of the stream is counted
-- in one row and one column only, however often it is delivered.
create table landing_batch (
  id            bigint         generated always as identity primary key,
  xid           xid8           not null default pg_current_xact_id(),
  landed_at     timestamptz    not null default now(),
  landed        int8multirange not null, -- now rows of chat_event
  already_there int8multirange not null, -- their event was a row before
  refused       int8multirange not null, -- dead letters
  covered       int8multirange not null generated always as (landed + already_there + refused) virtual,
  landed_count        bigint   not null, -- how many sequences each of the three holds
  already_there_count bigint   not null,
  refused_count       bigint   not null,
  min_key       uuid,                    -- of the rows landed, to find their partitions
  max_key       uuid,
  instance      text           not null
);

create index landing_batch_xid on landing_batch (xid);

-- What landing_batch said before its oldest rows were folded into this one.
create table landing_total (
  only_row      boolean        not null primary key default true check (only_row),
  covered       int8multirange not null default '{}',
  landed_count        bigint   not null default 0,
  already_there_count bigint   not null default 0,
  refused_count       bigint   not null default 0
);

insert into landing_total default values;

-- Up to which transaction (exclusive) a reader of landing_batch has consumed it: rows at or above
-- the lowest are not folded.
create table rollup_watermark (
  name text not null primary key,
  xid  xid8 not null
);

insert into rollup_watermark values ('statistics', '0');

-- The stream that was made, so that one that is gone is noticed.
create table event_stream (
  name            text        not null primary key,
  created_at      timestamptz not null,           -- as the server says
  first_sequence  bigint      not null,           -- with which it began
  remembered_at   timestamptz not null default now()
);

-- Who does a job. The token grows with each new holder; a job's transaction checks it.
create table lease (
  name       text        not null primary key,
  holder     text        not null,
  token      bigint      not null,
  expires_at timestamptz not null
);
