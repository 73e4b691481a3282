package io.hubbub.landing.jdbc;

import io.hubbub.event.EventKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of {@code chat_event}, made when needed: {@link Partition} says which. Each is
 * made in a transaction of its own, so that a thousand new ones hold no more locks, and no longer,
 * than one. Safe for use by many threads and instances at once. What is known to exist is
 * remembered; since another instance may have dropped one, whoever finds it missing says {@link
 * #forget}.
 */
public final class Partitions {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('hubbub.partitions', 0))";
  private static final String ATTACHED =
      """
      select name, bounds[1]::uuid, bounds[2]::uuid from (
        select c.relname as name,
          regexp_match(pg_get_expr(c.relpartbound, c.oid),
            'FROM \\(''([0-9a-f-]{36})''\\) TO \\(''([0-9a-f-]{36})''\\)') as bounds
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'chat_event'::regclass) as attached
      where bounds is not null
      """;

  private final DataSource dataSource;
  private final InstantSource clock;
  private volatile NavigableMap<Long, Partition> known = new TreeMap<>(); // never changed, replaced

  /**
   * @param dataSource whose connections do not commit by themselves
   * @param clock says what is long ago
   */
  public Partitions(DataSource dataSource, InstantSource clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /** Makes the partition of a month unless there is one. */
  public void ensure(YearMonth month) throws SQLException {
    Instant start = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    ensure(List.of(EventKey.floor(start)), () -> {});
  }

  /**
   * Makes the partitions of these keys, unless there are.
   *
   * @param afterEach runs after each that was made; it takes some 30 ms
   * @return the partitions of the keys, by their first millisecond
   */
  NavigableMap<Long, Partition> ensure(Iterable<UUID> keys, Runnable afterEach)
      throws SQLException {
    NavigableMap<Long, Partition> needed = new TreeMap<>();
    @Nullable Partition last = null;
    for (UUID key : keys) {
      if (last == null || !last.has(key)) {
        last = find(key);
        if (last == null) {
          last = make(key);
          afterEach.run();
        }
        needed.put(last.fromMillis(), last);
      }
    }
    return needed;
  }

  /** Forgets what is known to exist. */
  void forget() {
    known = new TreeMap<>();
  }

  private @Nullable Partition find(UUID key) {
    Map.Entry<Long, Partition> below = known.floorEntry(Partition.millis(key));
    return below == null || !below.getValue().has(key) ? null : below.getValue();
  }

  private Partition make(UUID key) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      List<Partition> attached = attached(statement);
      Partition partition = withKey(attached, key);
      if (partition == null) {
        partition = widestFree(attached, key);
        attach(statement, partition);
      }
      connection.commit();
      attached.add(partition);
      known = byStart(attached);
      return partition;
    }
  }

  private static NavigableMap<Long, Partition> byStart(List<Partition> partitions) {
    NavigableMap<Long, Partition> byStart = new TreeMap<>();
    partitions.forEach(each -> byStart.put(each.fromMillis(), each));
    return byStart;
  }

  private static @Nullable Partition withKey(List<Partition> attached, UUID key) {
    return attached.stream().filter(each -> each.has(key)).findFirst().orElse(null);
  }

  private Partition widestFree(List<Partition> attached, UUID key) {
    List<Partition> choices = Partition.choices(key, clock.instant());
    return choices.stream()
        .filter(choice -> attached.stream().noneMatch(choice::overlaps))
        .findFirst()
        .orElse(choices.getLast()); // then PostgreSQL says what is in its way
  }

  // Made apart and then attached: "create table … partition of" would lock the whole table against
  // those who write. The lock here is among makers only.
  private static void attach(Statement statement, Partition partition) throws SQLException {
    statement.execute(
        "create table if not exists " + partition.name() + " (like chat_event including all)");
    statement.execute(
        "alter table chat_event attach partition %s for values from ('%s') to ('%s')"
            .formatted(partition.name(), partition.from(), partition.to()));
  }

  private static List<Partition> attached(Statement statement) throws SQLException {
    List<Partition> attached = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(ATTACHED)) {
      while (rows.next()) {
        attached.add(
            new Partition(
                rows.getString(1),
                Partition.millis(rows.getObject(2, UUID.class)),
                Partition.millis(rows.getObject(3, UUID.class))));
      }
    }
    return attached;
  }
}
