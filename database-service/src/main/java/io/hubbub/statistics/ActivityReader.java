package io.hubbub.statistics;

import io.hubbub.event.Problem;
import io.hubbub.partitions.Direction;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.partitions.PartitionWalk;
import io.hubbub.partitions.Span;
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
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers how many events there were over time, buckets without any among them. */
@Component
class ActivityReader implements Question {
  private static final Span ALL = Span.between(null, null);

  private final QueryDatabase database;
  private final PartitionBounds bounds;

  ActivityReader(QueryDatabase database, PartitionBounds bounds) {
    this.database = database;
    this.bounds = bounds;
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

  private String answer(Connection connection, ActivityQuery query) throws SQLException {
    Instant asOf = AsOf.read(connection);
    boolean needsExtent = query.from() == null || query.to() == null;
    ActivityRange range =
        ActivityRange.of(query, needsExtent ? extent(connection, query) : null, asOf);
    return json(range, asOf, counts(connection, query, range));
  }

  private ActivityRange.@Nullable Extent extent(Connection connection, ActivityQuery query)
      throws SQLException {
    TreeSet<Instant> ends = new TreeSet<>();
    PartitionWalk.<RuntimeException>ask(
        connection,
        steps(connection, query, ALL),
        step -> {
          try (PreparedStatement statement = ActivitySql.extent(query, step).prepare(connection);
              ResultSet row = statement.executeQuery()) {
            row.next();
            OffsetDateTime first = row.getObject(1, OffsetDateTime.class);
            OffsetDateTime last = row.getObject(2, OffsetDateTime.class);
            if (first != null && last != null) {
              ends.add(first.toInstant());
              ends.add(last.toInstant());
            }
          }
          return true;
        });
    return ends.isEmpty() ? null : new ActivityRange.Extent(ends.first(), ends.last());
  }

  private Map<Instant, Long> counts(Connection connection, ActivityQuery query, ActivityRange range)
      throws SQLException {
    Map<Instant, Long> counts = new HashMap<>();
    PartitionWalk.<RuntimeException>ask(
        connection,
        steps(connection, query, Span.between(range.from(), range.to())),
        step -> {
          try (PreparedStatement statement =
                  ActivitySql.counts(query, range, step).prepare(connection);
              ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Instant at = rows.getObject(1, OffsetDateTime.class).toInstant();
              counts.merge(at, rows.getLong(2), Long::sum);
            }
          }
          return true;
        });
    return counts;
  }

  private List<Span> steps(Connection connection, ActivityQuery query, Span span)
      throws SQLException {
    return ActivitySql.ofRows(query)
        ? PartitionWalk.steps(bounds.get(connection), span, Direction.OLDER)
        : List.of(span);
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
