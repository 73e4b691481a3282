-- Roll-ups of chat_event, made by io.hubbub.statistics.RollUp from the rows of landing_batch. What
-- was counted stays counted when its partition is dropped. Counters are updated often: pages leave
-- room, so that a new version of a row stays on its page.
create table channel_stats (
  channel  text        not null primary key,
  events   bigint      not null,
  messages bigint      not null,
  users    bigint      not null,
  first_at timestamptz not null,
  last_at  timestamptz not null
) with (fillfactor = 70);

create index channel_stats_ranking on channel_stats (events desc, channel);

create table user_stats (
  username text        not null primary key,
  events   bigint      not null,
  messages bigint      not null,
  channels bigint      not null,
  first_at timestamptz not null,
  last_at  timestamptz not null
) with (fillfactor = 70);

create index user_stats_ranking on user_stats (events desc, username);

create table channel_type (
  channel text   not null,
  type    text   not null,
  events  bigint not null,
  primary key (channel, type)
) with (fillfactor = 70);

create table user_type (
  username text   not null,
  type     text   not null,
  events   bigint not null,
  primary key (username, type)
) with (fillfactor = 70);

-- Who was seen where.
create table channel_user (
  channel  text not null,
  username text not null,
  primary key (channel, username)
);

-- Events an hour. The channel is empty for events that concern the platform as a whole: no channel
-- has that name.
create table activity (
  hour    timestamptz not null,
  channel text        not null,
  type    text        not null,
  events  bigint      not null,
  primary key (hour, channel, type)
) with (fillfactor = 70);

create index activity_channel on activity (channel, hour);
