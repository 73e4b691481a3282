package io.hubbub.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The right to do the jobs, as a row that its holder renews and that expires by itself. Whether it
 * has expired each candidate finds by its own clock: when it has seen the same row for as long as a
 * lease lasts. So a clock that jumps, the database's or another instance's, makes no second holder
 * (Kubernetes' client-go elects leaders in this way). Each new holder gets a higher token, by which
 * the database refuses those who do not know yet that they have been replaced. One thread takes and
 * renews; the other methods are for any thread.
 */
final class Lease {
  private static final String TAKE_OR_RENEW =
      """
      insert into lease (name, holder, token, expires_at)
      values (?, ?, 1, now() + ? * interval '1 millisecond')
      on conflict (name) do update set
        holder = excluded.holder,
        token = lease.token + case when lease.holder = excluded.holder then 0 else 1 end,
        expires_at = excluded.expires_at
      where lease.holder = excluded.holder or lease.expires_at = '-infinity'
        or lease.token || ' ' || lease.expires_at = ?
      returning token
      """;
  private static final String LOOK = "select token || ' ' || expires_at from lease where name = ?";
  private static final String RELEASE =
      "update lease set expires_at = '-infinity' where name = ? and holder = ? and token = ?";
  private static final String STILL_HELD =
      "select 1 from lease where name = ? and holder = ? and token = ? for share";

  private final DataSource dataSource;
  private final String name;
  private final String holder;
  private final Duration duration;

  /** The row of another holder as it was last seen, and since when it has been so. */
  private String seen = "";

  private long seenSince;

  private volatile long token;
  private volatile long heldUntil = System.nanoTime();

  /**
   * @param holder unlike any other's, also of another run of the same instance
   * @param duration after this long without a renewal it is anyone's
   */
  Lease(DataSource dataSource, String name, String holder, Duration duration) {
    this.dataSource = dataSource;
    this.name = name;
    this.holder = holder;
    this.duration = duration;
  }

  /** Whether it is held, as far as one can know without asking. */
  boolean isHeld() {
    return heldUntil - System.nanoTime() > 0;
  }

  /**
   * Takes it if it is free, renews it if it is held already.
   *
   * @throws SQLException also without an answer for as long as it lasts: on a connection that went
   *     silent nobody would stand for election meanwhile
   */
  void takeOrRenew() throws SQLException {
    long asked = System.nanoTime();
    try (Connection connection = dataSource.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, (int) duration.toMillis());
      takeOrRenew(connection, asked);
    }
  }

  private void takeOrRenew(Connection connection, long asked) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE_OR_RENEW)) {
      statement.setString(1, name);
      statement.setString(2, holder);
      statement.setLong(3, duration.toMillis());
      statement.setString(4, asked - seenSince >= duration.toNanos() ? seen : "");
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          token = row.getLong(1);
          heldUntil = asked + duration.toNanos();
          seen = "";
          return;
        }
      }
    }
    heldUntil = asked;
    look(connection);
  }

  private void look(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        String now = row.next() ? row.getString(1) : "";
        if (!now.equals(seen)) {
          seen = now;
          seenSince = System.nanoTime();
        }
      }
    }
  }

  /** Gives it back, so that another need not wait until it expires. */
  void release() throws SQLException {
    heldUntil = System.nanoTime();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      identify(statement);
      statement.executeUpdate();
    }
  }

  /**
   * Nobody else can take it from here to the end of the connection's transaction.
   *
   * @throws SQLException if somebody else has
   */
  void fence(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STILL_HELD)) {
      identify(statement);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new SQLException("the lease " + name + " is not held by " + holder + " any more");
        }
      }
    }
  }

  private void identify(PreparedStatement statement) throws SQLException {
    statement.setString(1, name);
    statement.setString(2, holder);
    statement.setLong(3, token);
  }
}
