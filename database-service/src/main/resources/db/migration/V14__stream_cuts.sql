-- Sequences up to here may have been shown to somebody. Raised ahead of the stream, in large steps.
alter table event_stream add column shown_up_to bigint not null default 0;

-- Each time that the stream was found to end below what had landed, as a power cut leaves it.
create table stream_cut (
  id             bigint      generated always as identity primary key,
  at             timestamptz not null default now(),
  ended_at       bigint      not null, -- the highest sequence known to have been left
  highest_known  bigint      not null, -- the highest sequence that had landed, or was seen
  rescued        bigint      not null, -- events left in the stream that had not landed, landed then
  missing        bigint      not null, -- sequences up to the highest known that are lost for sure
  first_sequence bigint      not null  -- with which the stream goes on
);

comment on table stream_cut is 'Each time the stream ended below what had landed, and was put right';
comment on column event_stream.shown_up_to is 'Sequences up to here may have been shown to somebody';
