package io.hubbub.load.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Watches how long no batch was committed. */
final class Pulse implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Site site;
  private final Thread thread = new Thread(this::watch, "pulse");
  private volatile long longest;
  private volatile long lastAt = System.nanoTime();
  private volatile boolean ended;
  private long last = -1;

  Pulse(Site site) {
    this.site = site;
    thread.setDaemon(true);
    thread.start();
  }

  /** The longest time between two commits, or from the last one to now or to the end. */
  Duration longest() {
    return Duration.ofNanos(ended ? longest : Math.max(longest, System.nanoTime() - lastAt));
  }

  /** When the last commit was seen, in nanoseconds. */
  long lastAt() {
    return lastAt;
  }

  private void watch() {
    @Nullable Connection connection = null;
    try {
      while (true) {
        connection = look(connection);
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException ended) {
      close(connection);
    }
  }

  private @Nullable Connection look(@Nullable Connection open) {
    Connection connection = open;
    try {
      connection = connection == null ? site.database() : connection;
      note(batches(connection));
      return connection;
    } catch (SQLException away) {
      close(connection);
      return null;
    }
  }

  private void note(long batch) {
    if (batch > last) {
      long now = System.nanoTime();
      longest = Math.max(longest, now - lastAt);
      lastAt = now;
      last = batch;
    }
  }

  private static long batches(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(2);
      try (ResultSet id = statement.executeQuery("select max(id) from landing_batch")) {
        return id.next() ? id.getLong(1) : 0;
      }
    }
  }

  private static void close(@Nullable Connection connection) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException gone) {
      // it was broken already
    }
  }

  /** Ends the watch; what it has seen stays. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
    longest = Math.max(longest, System.nanoTime() - lastAt);
    ended = true;
  }
}
