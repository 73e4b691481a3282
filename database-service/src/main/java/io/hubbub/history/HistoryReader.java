package io.hubbub.history;

import io.hubbub.partitions.Direction;
import io.hubbub.partitions.PartitionBounds;
import io.hubbub.partitions.PartitionWalk;
import io.hubbub.partitions.Span;
import io.hubbub.query.QueryDatabase;
import io.hubbub.query.Question;
import io.hubbub.query.Select;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers one page of history, always newest first: by time, and for equal times in the order in
 * which the bus accepted.
 */
@Component
class HistoryReader implements Question {
  private static final int FETCH_ROWS = 200;

  private final QueryDatabase database;
  private final PartitionBounds bounds;

  HistoryReader(QueryDatabase database, PartitionBounds bounds) {
    this.database = database;
    this.bounds = bounds;
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public byte[] answer(Map<String, String> parameters, int maxBytes) {
    HistoryQuery query = HistoryQuery.from(parameters);
    return database.answer(
        "history",
        connection ->
            query.after() == null
                ? older(connection, query, maxBytes)
                : newer(connection, query, query.after(), maxBytes));
  }

  private byte[] older(Connection connection, HistoryQuery query, int maxBytes)
      throws SQLException {
    HistoryPage page = new HistoryPage(query.limit(), maxBytes);
    fill(page, connection, query.filter(), Direction.OLDER, query.before());
    Cursor before = page.isFull() ? page.farthest() : null;
    Cursor nothing = Objects.requireNonNullElse(query.before(), Cursor.BEGINNING);
    return page.toJson(
        Direction.OLDER, before, Objects.requireNonNullElse(page.nearest(), nothing));
  }

  private byte[] newer(Connection connection, HistoryQuery query, Cursor place, int maxBytes)
      throws SQLException {
    HistoryPage page = new HistoryPage(query.limit(), maxBytes);
    fill(page, connection, query.filter(), Direction.NEWER, place);
    Cursor oldest = Objects.requireNonNullElse(page.nearest(), place);
    Cursor before = isAny(connection, query.filter(), oldest) ? oldest : null;
    return page.toJson(Direction.NEWER, before, Objects.requireNonNullElse(page.farthest(), place));
  }

  private void fill(
      HistoryPage page,
      Connection connection,
      HistoryFilter filter,
      Direction direction,
      @Nullable Cursor place)
      throws SQLException {
    PartitionWalk.<RuntimeException>ask(
        connection,
        steps(connection, filter, direction, place),
        step -> {
          Select sql =
              HistorySql.select(filter, step, direction, place).then("limit " + page.wanted());
          try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(FETCH_ROWS);
            ResultSet rows = statement.executeQuery();
            while (!page.isFull() && rows.next()) {
              page.add(EventJson.of(rows), EventJson.place(rows));
            }
          }
          return !page.isFull();
        });
  }

  private boolean isAny(Connection connection, HistoryFilter filter, Cursor olderThan)
      throws SQLException {
    AtomicBoolean found = new AtomicBoolean();
    PartitionWalk.<RuntimeException>ask(
        connection,
        steps(connection, filter, Direction.OLDER, olderThan),
        step -> {
          Select sql = HistorySql.select(filter, step, Direction.OLDER, olderThan).then("limit 1");
          try (PreparedStatement statement = sql.prepare(connection)) {
            found.set(statement.executeQuery().next());
          }
          return !found.get();
        });
    return found.get();
  }

  private List<Span> steps(
      Connection connection, HistoryFilter filter, Direction direction, @Nullable Cursor place)
      throws SQLException {
    boolean older = direction == Direction.OLDER;
    Span span = HistorySql.span(filter, older ? place : null, older ? null : place);
    return PartitionWalk.steps(bounds.get(connection), span, direction);
  }
}
