package io.hubbub.statistics;

/** The statement that adds rows of {@code chat_event} to every roll-up at once. */
final class RollUpSql {
  private RollUpSql() {}

  /**
   * Arguments: the rows' sequences as a multirange; the lowest and the highest of their keys, which
   * say in which partitions they are.
   */
  static final String COUNT =
      """
      with counted as materialized (
        select channel, username, type, date_trunc('hour', occurred_at, 'UTC') as hour,
               count(*) as events, min(occurred_at) as first_at, max(occurred_at) as last_at
          from unnest(?::int8multirange) as landed(sequences)
          join chat_event on stream_seq >= lower(sequences) and stream_seq < upper(sequences)
         where event_key >= ? and event_key <= ?
         group by 1, 2, 3, 4
      ), met as (
        insert into channel_user (channel, username)
        select distinct channel, username from counted
         where channel is not null and username is not null
            on conflict do nothing
        returning channel, username
      ), by_hour as (
        insert into activity as t (hour, channel, type, events)
        select hour, coalesce(channel, ''), type, sum(events) from counted group by 1, 2, 3
            on conflict (hour, channel, type) do update set events = t.events + excluded.events
      ), by_channel_type as (
        insert into channel_type as t (channel, type, events)
        select channel, type, sum(events) from counted where channel is not null group by 1, 2
            on conflict (channel, type) do update set events = t.events + excluded.events
      ), by_user_type as (
        insert into user_type as t (username, type, events)
        select username, type, sum(events) from counted where username is not null group by 1, 2
            on conflict (username, type) do update set events = t.events + excluded.events
      ), by_channel as (
        insert into channel_stats as t (channel, events, messages, users, first_at, last_at)
        select channel, sum(events), coalesce(sum(events) filter (where type = 'chat.message'), 0),
               coalesce(max(met.users), 0), min(first_at), max(last_at)
          from counted
          left join (select channel, count(*) as users from met group by 1) met using (channel)
         where channel is not null
         group by channel
            on conflict (channel) do update set
               events = t.events + excluded.events,
               messages = t.messages + excluded.messages,
               users = t.users + excluded.users,
               first_at = least(t.first_at, excluded.first_at),
               last_at = greatest(t.last_at, excluded.last_at)
      )
      insert into user_stats as t (username, events, messages, channels, first_at, last_at)
      select username, sum(events), coalesce(sum(events) filter (where type = 'chat.message'), 0),
             coalesce(max(met.channels), 0), min(first_at), max(last_at)
        from counted
        left join (select username, count(*) as channels from met group by 1) met using (username)
       where username is not null
       group by username
          on conflict (username) do update set
             events = t.events + excluded.events,
             messages = t.messages + excluded.messages,
             channels = t.channels + excluded.channels,
             first_at = least(t.first_at, excluded.first_at),
             last_at = greatest(t.last_at, excluded.last_at)\
      """;
}
