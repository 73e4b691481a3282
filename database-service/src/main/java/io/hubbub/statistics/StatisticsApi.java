package io.hubbub.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of statistics, for {@code /openapi} only: the readers write the JSON themselves. */
final class StatisticsApi {
  private StatisticsApi() {}

  /** A page of channels. */
  @Schema(name = "ChannelStatisticsPage")
  record Channels(
      @Schema(description = "most events first") List<Channel> channels,
      @Schema(description = "leads to the page behind it; null when there is none")
          @Nullable String next,
      @Schema(description = "up to when events are counted") Instant asOf) {}

  /** The statistics of a channel. */
  @Schema(name = "ChannelStatistics")
  record Channel(
      String channel,
      long events,
      long messages,
      long users,
      Instant firstAt,
      Instant lastAt,
      @Schema(description = "events by their type") Map<String, Long> types) {}

  /** A page of users. */
  @Schema(name = "UserStatisticsPage")
  record Users(
      @Schema(description = "most events first") List<User> users,
      @Schema(description = "leads to the page behind it; null when there is none")
          @Nullable String next,
      @Schema(description = "up to when events are counted") Instant asOf) {}

  /** The statistics of a user. */
  @Schema(name = "UserStatistics")
  record User(
      String user,
      long events,
      long messages,
      long channels,
      Instant firstAt,
      Instant lastAt,
      @Schema(description = "events by their type") Map<String, Long> types) {}

  /** Events over time. */
  @Schema(name = "Activity")
  record Activity(
      @Schema(allowableValues = {"hour", "day", "month"}) String bucket,
      Instant from,
      Instant to,
      @Schema(description = "up to when events are counted") Instant asOf,
      List<Point> points) {}

  /** The number of events in one bucket. */
  @Schema(name = "ActivityPoint")
  record Point(@Schema(description = "where the bucket begins") Instant at, long events) {}
}
