package io.hubbub.upkeep;

import static io.hubbub.monitoring.metrics.Group.DATABASE;

import io.hubbub.monitoring.Repeating;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.monitoring.metrics.Sample;
import io.hubbub.query.QueryDatabase;
import io.hubbub.web.ProblemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How large the database is and how its tables are read, as PostgreSQL tells it now and then. */
@Component
final class DatabaseFigures extends Repeating implements Metered {
  private static final Logger log = LoggerFactory.getLogger(DatabaseFigures.class);
  private static final Duration INTERVAL = Duration.ofSeconds(15);

  private static final String SIZE =
      """
      select pg_database_size(current_database()), count(*),
             coalesce(sum(greatest(child.reltuples, 0)), 0)
        from pg_inherits join pg_class as child on child.oid = inhrelid
       where inhparent = 'chat_event'::regclass
      """;
  // The partitions of a table count as one: a label for each would grow with the months.
  private static final String SCANS =
      """
      select coalesce(parent.relname, stat.relname), sum(seq_scan), sum(seq_tup_read),
             sum(coalesce(idx_scan, 0))
        from pg_stat_user_tables as stat
        left join pg_inherits on inhrelid = stat.relid
        left join pg_class as parent on parent.oid = inhparent
       group by 1
      """;

  private record Size(long bytes, long partitions, double rows) {}

  private record Scans(String table, long sequential, long rowsRead, long byIndex) {}

  private record Read(Size size, List<Scans> scans) {}

  private final QueryDatabase database;
  private volatile @Nullable Read last;

  DatabaseFigures(QueryDatabase database) {
    super("database-figures", INTERVAL);
    this.database = database;
  }

  @Override
  protected void once() {
    try {
      last = database.<Read, RuntimeException>read(c -> new Read(size(c), scans(c)));
    } catch (ProblemException | IllegalStateException e) {
      last = null; // away, or its tables are not made yet
      log.debug("the size of the database is not known", e);
    }
  }

  private static Size size(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SIZE)) {
      row.next();
      return new Size(row.getLong(1), row.getLong(2), row.getDouble(3));
    }
  }

  private static List<Scans> scans(Connection connection) throws SQLException {
    List<Scans> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SCANS)) {
      while (row.next()) {
        all.add(new Scans(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)));
      }
    }
    return all;
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        size("database_bytes", "bytes", "Tables and indexes, all of the database", Size::bytes),
        size("table_rows", "rows", "Of chat_event, as PostgreSQL estimates it", Size::rows),
        size(
            "partitions",
            "partitions",
            "Of chat_event: months, years and decades",
            Size::partitions),
        scans(
            "table_seq_scans",
            "scans",
            "Times a table was read from end to end",
            Scans::sequential),
        scans("table_seq_rows_read", "rows", "Rows read in doing so", Scans::rowsRead),
        scans("table_index_scans", "scans", "Times an index of it was used", Scans::byIndex));
  }

  private Figure size(String key, String unit, String meaning, ToDoubleFunction<Size> value) {
    return Figure.gauge(
        DATABASE,
        key,
        unit,
        meaning,
        () -> last instanceof Read known ? value.applyAsDouble(known.size()) : Double.NaN);
  }

  private Figure scans(String key, String unit, String meaning, ToDoubleFunction<Scans> value) {
    return new Figure(
        DATABASE,
        key,
        key,
        Figure.Kind.COUNTER,
        unit,
        meaning,
        () ->
            last instanceof Read known
                ? known.scans().stream().map(each -> sample(each, value)).toList()
                : List.of());
  }

  private static Sample sample(Scans scans, ToDoubleFunction<Scans> value) {
    return new Sample(Map.of("table", scans.table()), value.applyAsDouble(scans));
  }
}
