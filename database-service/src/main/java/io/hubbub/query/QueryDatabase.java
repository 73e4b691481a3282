package io.hubbub.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The connections that questions are answered over: read only, apart from those that landing writes
 * over, each statement bounded in time, and each question answered from one snapshot.
 */
@Component
@EnableConfigurationProperties(QueryProperties.class)
public class QueryDatabase implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(QueryDatabase.class);
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final String CANCELLED = "57014";

  private final QuestionMeters meters;
  private final HikariDataSource pool;

  QueryDatabase(
      JdbcConnectionDetails details,
      QueryProperties settings,
      QuestionMeters meters,
      MeterRegistry registry) {
    this.meters = meters;
    HikariConfig configuration = configuration(details, settings);
    configuration.setMetricRegistry(registry);
    this.pool = new HikariDataSource(configuration);
  }

  /** What is read over one connection, all of it from the snapshot of its first statement. */
  @FunctionalInterface
  public interface Reading<T, E extends Exception> {
    /** Reads. The connection is in a read-only transaction that ends when this returns. */
    T from(Connection connection) throws SQLException, E;
  }

  /**
   * Answers a client's question over a connection.
   *
   * @param question what it is called in metrics: one of a few names
   * @throws ProblemException 503 if the database cannot be reached or does not answer in time
   */
  public <T, E extends Exception> T answer(String question, Reading<T, E> reading) throws E {
    long began = System.nanoTime();
    try {
      return read(reading);
    } finally {
      meters.answered(question, System.nanoTime() - began);
    }
  }

  /**
   * Reads over a connection.
   *
   * @throws ProblemException 503 if the database cannot be reached or does not answer in time
   */
  public <T, E extends Exception> T read(Reading<T, E> reading) throws E {
    try (Connection connection = pool.getConnection()) {
      return reading.from(connection);
    } catch (SQLException e) {
      throw told(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static RuntimeException told(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(CANCELLED)) {
      return new ProblemException(TOO_SLOW);
    }
    boolean away =
        e instanceof SQLTransientConnectionException
            || state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57P");
    if (away) {
      log.warn("a question was not answered: {}", e.getMessage());
      return new ProblemException(AWAY, RETRY_AFTER);
    }
    return new IllegalStateException("the database refused a question of ours", e);
  }

  private static final Problem TOO_SLOW =
      Problem.of(
          "too-slow",
          "The question takes too long",
          503,
          "Narrow it with from and to, or with channel or user.");

  private static final Problem AWAY =
      Problem.of(
          "database-away",
          "The database cannot be asked now",
          503,
          "Repeat the request later; what was accepted is not lost.");

  private static HikariConfig configuration(
      JdbcConnectionDetails details, QueryProperties settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("history");
    config.setJdbcUrl(details.getJdbcUrl());
    config.setUsername(details.getUsername());
    config.setPassword(details.getPassword());
    config.setMaximumPoolSize(settings.connections());
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setReadOnly(true);
    config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    config.setInitializationFailTimeout(-1); // a database that is away must not stop the start
    config.addDataSourceProperty("ApplicationName", "hubbub-history");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "2");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(settings.timeout().plusSeconds(5).toSeconds()));
    // Which partitions a question needs, its arguments say: a plan made without them opens all.
    config.addDataSourceProperty("prepareThreshold", "0");
    config.addDataSourceProperty(
        "options",
        "-c default_transaction_isolation=repeatable\\ read -c statement_timeout="
            + settings.timeout().toMillis());
    return config;
  }
}
