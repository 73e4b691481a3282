package io.hubbub.query;

import io.hubbub.database.PostgresProperties;
import io.hubbub.database.QueryPool;
import io.hubbub.web.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The connections that questions are answered over: read only, apart from those that landing writes
 * over, guarded, each statement bounded in time, and each question answered from one snapshot.
 */
@Component
@EnableConfigurationProperties(QueryProperties.class)
public class QueryDatabase implements AutoCloseable {
  private final QuestionMeters meters;
  private final QueryGuard guard;
  private final QueryPool pool;

  QueryDatabase(
      PostgresProperties postgres,
      QueryProperties settings,
      QuestionMeters meters,
      QueryGuard guard,
      MeterRegistry registry) {
    this.meters = meters;
    this.guard = guard;
    this.pool = new QueryPool(postgres, settings.connections(), settings.timeout(), registry);
  }

  /** What is read over one connection, all of it from the snapshot of its first statement. */
  @FunctionalInterface
  public interface Reading<T extends @Nullable Object, E extends Exception> {
    /** Reads. The connection is in a read-only transaction that ends when this returns. */
    T from(Connection connection) throws SQLException, E;
  }

  /**
   * Answers a client's question over a connection, if need be in several attempts.
   *
   * @param question what it is called in metrics: one of a few names
   * @param reading may be done several times
   * @throws ProblemException 503 if the database cannot be reached, does not answer in time, or is
   *     asked as much as it may be
   */
  public <T extends @Nullable Object, E extends Exception> T answer(
      String question, Reading<T, E> reading) throws E {
    long began = System.nanoTime();
    try {
      return guard.again(over(reading));
    } finally {
      meters.answered(question, System.nanoTime() - began);
    }
  }

  /**
   * Answers a client's question over a connection in one attempt, which may take as long as the
   * client reads.
   *
   * @param question what it is called in metrics: one of a few names
   * @throws ProblemException 503 if the database cannot be reached or does not answer in time
   */
  public <T extends @Nullable Object, E extends Exception> T answerOnce(
      String question, Reading<T, E> reading) throws E {
    long began = System.nanoTime();
    try {
      Connection connection = guard.<Connection, RuntimeException>once(pool::connection);
      return guard.<T, E>past(() -> {
        try (connection) {
          return reading.from(connection);
        }
      });
    } finally {
      meters.answered(question, System.nanoTime() - began);
    }
  }

  /**
   * Reads over a connection.
   *
   * @throws ProblemException 503 if the database cannot be reached or does not answer in time
   */
  public <T extends @Nullable Object, E extends Exception> T read(Reading<T, E> reading) throws E {
    return guard.once(over(reading));
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T extends @Nullable Object, E extends Exception> QueryGuard.Attempt<T, E> over(
      Reading<T, E> reading) {
    return () -> {
      try (Connection connection = pool.connection()) {
        return reading.from(connection);
      }
    };
  }
}
