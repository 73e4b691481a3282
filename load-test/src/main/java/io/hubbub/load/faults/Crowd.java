package io.hubbub.load.faults;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes every connection that PostgreSQL has to give, those of the services too. */
final class Crowd implements AutoCloseable {
  private static final String TOO_MANY = "53300";
  private static final String END_SERVICES =
      """
      select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'hubbub-%'
      """;

  /** More than the server allows, so that it ends. */
  private static final int MOST = 1_000;

  private final List<Connection> taken = new ArrayList<>();

  private Crowd() {}

  static Crowd in(Site site) throws SQLException, InterruptedException {
    Crowd crowd = new Crowd();
    try {
      crowd.take(site);
      for (int round = 0; round < 20; round++) { // services may be quicker than we
        crowd.endServices();
        crowd.take(site);
        Thread.sleep(50);
      }
      return crowd;
    } catch (SQLException | InterruptedException e) {
      crowd.close();
      throw e;
    }
  }

  private void take(Site site) throws SQLException {
    while (taken.size() < MOST) {
      try {
        taken.add(site.database());
      } catch (SQLException e) {
        if (TOO_MANY.equals(e.getSQLState())) {
          return;
        }
        throw e;
      }
    }
    throw new SQLException("PostgreSQL gave " + MOST + " connections and would give more");
  }

  private void endServices() throws SQLException {
    try (Statement statement = taken.getFirst().createStatement()) {
      statement.execute(END_SERVICES);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection each : taken) {
      each.close();
    }
  }
}
