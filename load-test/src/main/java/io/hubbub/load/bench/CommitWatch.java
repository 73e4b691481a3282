package io.hubbub.load.bench;

import io.hubbub.event.EventKey;
import io.hubbub.load.LoadFailure;
import io.hubbub.load.bench.OpenLoop.Shot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Looks for events in the table over a connection of its own, again and again, until each is there:
 * that is when it was committed. {@link #run} is for one thread, the rest for any.
 */
final class CommitWatch {
  private static final Duration LOOK_EVERY = Duration.ofNanos(200_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<UUID, Shot> lookedFor = new ConcurrentHashMap<>();
  private final Consumer<Shot> seen;
  private volatile boolean ended;

  /**
   * @param seen told of each event when it is a row
   */
  CommitWatch(Consumer<Shot> seen) {
    this.seen = seen;
  }

  void lookFor(Shot shot) {
    lookedFor.put(shot.key(), shot);
  }

  /** It may never become a row. */
  void forget(Shot shot) {
    lookedFor.remove(shot.key());
  }

  /** Has {@link #run} return once nothing is looked for any more. */
  void end() {
    ended = true;
  }

  /**
   * Looks until the end.
   *
   * @throws LoadFailure when no event lands for half a minute
   */
  void run(Connection connection) throws SQLException {
    // With the values at hand, only the month's partition is planned for.
    String sql = "select event_key from chat_event where event_key = any(?) and event_key >= ?";
    long quiet = System.nanoTime();
    UUID floor = EventKey.floor(Instant.now().minusSeconds(3_600));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      while (!ended || !lookedFor.isEmpty()) {
        UUID[] keys = lookedFor.keySet().toArray(UUID[]::new);
        if (keys.length == 0) {
          quiet = System.nanoTime();
        } else {
          statement.setArray(1, connection.createArrayOf("uuid", keys));
          statement.setObject(2, floor);
          quiet = note(statement) ? System.nanoTime() : quiet;
        }
        if (System.nanoTime() - quiet > PATIENCE.toNanos()) {
          throw new LoadFailure(lookedFor.size() + " events did not land");
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private boolean note(PreparedStatement statement) throws SQLException {
    boolean found = false;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Shot shot = lookedFor.remove(row.getObject(1, UUID.class));
        found = true;
        if (shot != null) {
          seen.accept(shot);
        }
      }
    }
    return found;
  }
}
