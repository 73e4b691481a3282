package io.hubbub.landing.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of {@code chat_event}, made when needed. Safe for use by many threads and
 * instances at once. What is known to exist is remembered; since another instance may have dropped
 * one, whoever finds it missing says {@link #forget}.
 */
public final class Partitions {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('hubbub.partitions', 0))";
  private static final String ATTACHED =
      "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
          + " where i.inhparent = 'chat_event'::regclass";

  private final DataSource dataSource;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * @param dataSource whose connections do not commit by themselves
   */
  public Partitions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Makes the partition of a month unless there is one. */
  public void ensure(YearMonth month) throws SQLException {
    ensure(Set.of(Partition.of(month)));
  }

  /** Makes the partitions of these keys, unless there are. */
  void ensure(Iterable<UUID> keys) throws SQLException {
    Set<Partition> needed = new LinkedHashSet<>();
    @Nullable Partition last = null;
    for (UUID key : keys) {
      if (last == null || !last.has(key)) {
        last = Partition.of(key);
        needed.add(last);
      }
    }
    ensure(needed);
  }

  /** Forgets what is known to exist. */
  void forget() {
    known.clear();
  }

  private void ensure(Collection<Partition> needed) throws SQLException {
    List<Partition> missing = needed.stream().filter(each -> !known.contains(each.name())).toList();
    if (missing.isEmpty()) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      make(missing, connection);
      connection.commit();
    }
    missing.forEach(each -> known.add(each.name()));
  }

  // Made apart and then attached: "create table … partition of" would lock the whole table against
  // those who write. The lock here is among makers only.
  private static void make(List<Partition> missing, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      Set<String> attached = attached(statement);
      for (Partition each : missing) {
        if (!attached.contains(each.name())) {
          statement.execute(
              "create table if not exists " + each.name() + " (like chat_event including all)");
          statement.execute(
              "alter table chat_event attach partition %s for values from ('%s') to ('%s')"
                  .formatted(each.name(), each.from(), each.to()));
        }
      }
    }
  }

  private static Set<String> attached(Statement statement) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (ResultSet rows = statement.executeQuery(ATTACHED)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
