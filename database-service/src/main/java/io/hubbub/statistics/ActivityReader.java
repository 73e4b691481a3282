package io.hubbub.statistics;

import io.hubbub.event.Problem;
import io.hubbub.query.JsonText;
import io.hubbub.query.QueryDatabase;
import io.hubbub.query.Question;
import io.hubbub.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers how many events there were over time, buckets without any among them. */
@Component
class ActivityReader implements Question {
  private final QueryDatabase database;

  ActivityReader(QueryDatabase database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "activity";
  }

  @Override
  public byte[] answer(Map<String, String> parameters, int maxBytes) {
    ActivityQuery query = ActivityQuery.from(parameters);
    byte[] answer =
        database
            .<String, RuntimeException>answer(name(), connection -> answer(connection, query))
            .getBytes(StandardCharsets.UTF_8);
    if (answer.length > maxBytes) {
      throw new ProblemException(Problem.tooLarge("the answer", answer.length, maxBytes));
    }
    return answer;
  }

  private static String answer(Connection connection, ActivityQuery query) throws SQLException {
    Instant asOf = AsOf.read(connection);
    boolean needsExtent = query.from() == null || query.to() == null;
    ActivityRange range =
        ActivityRange.of(query, needsExtent ? extent(connection, query) : null, asOf);
    return json(range, asOf, counts(connection, query, range));
  }

  private static ActivityRange.@Nullable Extent extent(Connection connection, ActivityQuery query)
      throws SQLException {
    try (PreparedStatement statement = ActivitySql.extent(query).prepare(connection);
        ResultSet row = statement.executeQuery()) {
      row.next();
      OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
      OffsetDateTime last = row.getObject(2, OffsetDateTime.class);
      return first == null || last == null
          ? null
          : new ActivityRange.Extent(first.toInstant(), last.toInstant());
    }
  }

  private static Map<Instant, Long> counts(
      Connection connection, ActivityQuery query, ActivityRange range) throws SQLException {
    Map<Instant, Long> counts = new HashMap<>();
    try (PreparedStatement statement = ActivitySql.counts(query, range).prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        counts.put(rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getLong(2));
      }
    }
    return counts;
  }

  private static String json(ActivityRange range, Instant asOf, Map<Instant, Long> counts) {
    StringBuilder json = new StringBuilder();
    json.append("{\"bucket\":\"").append(range.bucket().word()).append("\",\"from\":");
    json.append(JsonText.quote(range.from().toString())).append(",\"to\":");
    json.append(JsonText.quote(range.to().toString())).append(",\"asOf\":");
    json.append(JsonText.quote(asOf.toString())).append(",\"points\":[");
    for (Instant at = range.from(); at.isBefore(range.to()); at = range.bucket().next(at)) {
      json.append(at.equals(range.from()) ? "" : ",").append("{\"at\":");
      json.append(JsonText.quote(at.toString())).append(",\"events\":");
      json.append(counts.getOrDefault(at, 0L).longValue()).append('}');
    }
    return json.append("]}").toString();
  }
}
