package io.hubbub.statistics;

/**
 * The statement that adds rows of {@code chat_event} to every roll-up at once. It is written so
 * that no plan is a bad one, whatever the planner believes of tables that grow too fast to be
 * analysed: rows are found by their sequences, a few stretches at a time, and nothing is joined.
 */
final class RollUpSql {
  private RollUpSql() {}

  /**
   * Arguments: the rows' sequences as a multirange, twice; the lowest and the highest key of those
   * with a time, which say in which partitions they are; the key above all without a time.
   *
   * <p>Batches of several writers interleave, so that a batch may have a range for every few rows.
   * Ranges that are near are read in one stretch and then picked from.
   */
  static final String COUNT =
      """
      with counted as materialized (
        select channel, username, type, date_trunc('hour', occurred_at, 'UTC') as hour,
               count(*) as events, min(occurred_at) as first_at, max(occurred_at) as last_at
          from (select range_agg(int8range(lower(range), upper(range) + 1000)) as stretches
                  from unnest(?::int8multirange) as range) as near
         cross join unnest(near.stretches) as stretch
         cross join lateral (
               select channel, username, type, occurred_at from chat_event
                where stream_seq >= lower(stretch) and stream_seq < upper(stretch)
                  and stream_seq <@ ?::int8multirange
                  and (event_key >= ? and event_key <= ? or event_key < ?)
               offset 0) as landed
         group by 1, 2, 3, 4
      ), met as (
        insert into channel_user (channel, username)
        select distinct channel, username from counted
         where channel is not null and username is not null
            on conflict do nothing
        returning channel, username
      ), named as (
        select channel, username, events, case type when 'chat.message' then events else 0 end
               as messages, 0 as met, first_at, last_at
          from counted
        union all
        select channel, username, 0, 0, 1, null, null from met
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
        select channel, sum(events), sum(messages), sum(met), min(first_at), max(last_at)
          from named where channel is not null group by channel
            on conflict (channel) do update set
               events = t.events + excluded.events,
               messages = t.messages + excluded.messages,
               users = t.users + excluded.users,
               first_at = least(t.first_at, excluded.first_at),
               last_at = greatest(t.last_at, excluded.last_at)
      )
      insert into user_stats as t (username, events, messages, channels, first_at, last_at)
      select username, sum(events), sum(messages), sum(met), min(first_at), max(last_at)
        from named where username is not null group by username
          on conflict (username) do update set
             events = t.events + excluded.events,
             messages = t.messages + excluded.messages,
             channels = t.channels + excluded.channels,
             first_at = least(t.first_at, excluded.first_at),
             last_at = greatest(t.last_at, excluded.last_at)\
      """;
}
