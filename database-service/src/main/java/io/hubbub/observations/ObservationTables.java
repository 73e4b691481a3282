package io.hubbub.observations;

import io.hubbub.monitoring.gathering.Interval;
import io.hubbub.monitoring.gathering.IntervalJson;
import io.hubbub.monitoring.gathering.Minutes;
import io.hubbub.monitoring.report.Minute;
import io.hubbub.monitoring.report.SeriesKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code performance_minute} and {@code performance_hour}. */
final class ObservationTables {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<SeriesKey, Double>> FIGURES = new TypeReference<>() {};

  private static final String LAST = "select max(at) from performance_minute";
  private static final String KEEP =
      "insert into performance_minute (at, figures) values (?, ?::jsonb) on conflict do nothing";
  private static final String HOUR = "select seen from performance_hour where at = ? for update";
  private static final String KEEP_HOUR =
      """
      insert into performance_hour (at, seen) values (?, ?)
      on conflict (at) do update set seen = excluded.seen
      """;
  private static final String MINUTES =
      "select at, figures from performance_minute where at >= ? and at < ? order by at";
  private static final String HOURS =
      "select seen from performance_hour where at > ?::timestamptz - interval '1 hour' and at < ? order by at";

  /** The last minute that is kept; empty while none is. */
  Optional<Instant> last(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST)) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }

  /** Keeps a minute, unless it is kept already. */
  void keep(Connection connection, Instant minute, Interval seen) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
      insert.setObject(1, time(minute));
      insert.setString(2, JSON.writeValueAsString(Minutes.of(seen).values()));
      if (insert.executeUpdate() == 1) {
        addToHour(connection, minute.truncatedTo(ChronoUnit.HOURS), seen);
      }
    }
  }

  private static void addToHour(Connection connection, Instant hour, Interval seen)
      throws SQLException {
    // How things stood at some minute is kept with the minute.
    Interval added =
        new Interval(seen.from(), seen.to(), seen.distributions(), seen.counts(), Map.of());
    try (PreparedStatement select = connection.prepareStatement(HOUR);
        PreparedStatement upsert = connection.prepareStatement(KEEP_HOUR)) {
      select.setObject(1, time(hour));
      ResultSet row = select.executeQuery();
      Interval whole =
          row.next()
              ? Interval.inSequence(List.of(IntervalJson.read(row.getBytes(1)), added))
              : added;
      upsert.setObject(1, time(hour));
      upsert.setBytes(2, IntervalJson.write(whole));
      upsert.executeUpdate();
    }
  }

  /** The minutes of that time. */
  List<Minute> minutes(Connection connection, Instant from, Instant to) throws SQLException {
    List<Minute> all = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(MINUTES)) {
      select.setObject(1, time(from));
      select.setObject(2, time(to));
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        Instant at = rows.getObject(1, OffsetDateTime.class).toInstant();
        all.add(new Minute(at, JSON.readValue(rows.getString(2), FIGURES)));
      }
    }
    return all;
  }

  /**
   * What was seen in the hours that have a part in that time; null when nothing is kept of them.
   */
  @Nullable Interval seen(Connection connection, Instant from, Instant to) throws SQLException {
    List<Interval> hours = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(HOURS)) {
      select.setObject(1, time(from));
      select.setObject(2, time(to));
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        hours.add(IntervalJson.read(rows.getBytes(1)));
      }
    }
    return hours.isEmpty() ? null : Interval.inSequence(hours);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
