package io.hubbub.statistics;

import io.hubbub.event.Problem;
import io.hubbub.query.JsonText;
import io.hubbub.query.QueryDatabase;
import io.hubbub.query.Question;
import io.hubbub.query.Select;
import io.hubbub.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a page of a ranking, most events first, for equal numbers by name. */
final class RankingReader implements Question {
  /** What stands around the list: names, two times, and a place with the longest name. */
  private static final int ENVELOPE_BYTES = 2_048;

  private final Ranking ranking;
  private final QueryDatabase database;

  RankingReader(Ranking ranking, QueryDatabase database) {
    this.ranking = ranking;
    this.database = database;
  }

  @Override
  public String name() {
    return ranking.answer();
  }

  @Override
  public byte[] answer(Map<String, String> parameters, int maxBytes) {
    RankingQuery query = RankingQuery.from(ranking, parameters);
    return database
        .<String, RuntimeException>answer(
            name(), connection -> page(connection, query, maxBytes - ENVELOPE_BYTES))
        .getBytes(StandardCharsets.UTF_8);
  }

  private String page(Connection connection, RankingQuery query, int maxBytes) throws SQLException {
    Instant asOf = AsOf.read(connection);
    StringBuilder list = new StringBuilder();
    RankingQuery.@Nullable Place last = null;
    String next = null;
    int bytes = 0;
    try (PreparedStatement statement = prepare(connection, query);
        ResultSet rows = statement.executeQuery()) {
      for (int entries = 0; rows.next() && next == null; entries++) {
        String entry = entry(rows);
        bytes += entry.getBytes(StandardCharsets.UTF_8).length + 1;
        if (last != null && (entries == query.limit() || bytes > maxBytes)) {
          next = last.encode();
        } else if (bytes > maxBytes) {
          throw new ProblemException(
              Problem.tooLarge("the answer, which is one entry,", bytes, maxBytes));
        } else {
          list.append(last == null ? "" : ",").append(entry);
          last = new RankingQuery.Place(rows.getLong(2), rows.getString(1));
        }
      }
    }
    return "{\"%s\":[%s],\"next\":%s,\"asOf\":%s}"
        .formatted(ranking.answer(), list, JsonText.quote(next), JsonText.quote(asOf.toString()));
  }

  private PreparedStatement prepare(Connection connection, RankingQuery query) throws SQLException {
    RankingQuery.Place next = query.next();
    PreparedStatement statement =
        connection.prepareStatement(
            ranking.select(query.name() != null, next != null) + Select.MARK);
    int at = 1;
    if (query.name() != null) {
      statement.setString(at++, query.name());
    }
    if (next != null) {
      statement.setLong(at++, next.events());
      statement.setLong(at++, next.events());
      statement.setString(at++, next.name());
    }
    statement.setInt(at, query.limit() + 1);
    return statement;
  }

  private String entry(ResultSet row) throws SQLException {
    return "{\"%s\":%s,\"events\":%d,\"messages\":%d,\"%s\":%d,\"firstAt\":%s,\"lastAt\":%s,\"types\":{%s}}"
        .formatted(
            ranking.parameter(),
            JsonText.quote(row.getString(1)),
            row.getLong(2),
            row.getLong(3),
            ranking.others(),
            row.getLong(4),
            time(row, 5),
            time(row, 6),
            row.getString(7));
  }

  private static String time(ResultSet row, int column) throws SQLException {
    return JsonText.quote(row.getObject(column, OffsetDateTime.class).toInstant().toString());
  }
}
