package io.hubbub.query;

import static io.hubbub.landing.Batch.ClosedBy.DRAINED;

import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.TestServers;
import io.hubbub.database.PostgresProperties;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Outcome;
import io.hubbub.landing.TestDelivery;
import io.hubbub.landing.jdbc.JdbcEventStore;
import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.RetrySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database of its own, where events land as they do in earnest and questions are answered. */
public final class LandedEvents implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final QueryProperties SETTINGS =
      new QueryProperties(8, TIMEOUT, 2, Duration.ofHours(1));

  private final HikariDataSource pool;
  private final JdbcEventStore store;
  private final QueryDatabase database;
  private final JdbcClient sql;
  private final AtomicLong sequence = new AtomicLong();

  /** In a new database of the shared server. */
  public LandedEvents() {
    this(TestServers.newDatabase());
  }

  /**
   * In an empty database.
   *
   * @param url as JDBC writes it
   */
  public LandedEvents(String url) {
    pool = TestServers.schema(url);
    store = new JdbcEventStore(pool, TestServers.partitions(pool), "test");
    database =
        new QueryDatabase(
            new PostgresProperties(url, "hubbub", "hubbub"),
            SETTINGS,
            new QuestionMeters(),
            guard(),
            new SimpleMeterRegistry());
    sql = JdbcClient.create(new DriverManagerDataSource(url, "hubbub", "hubbub"));
  }

  private static QueryGuard guard() {
    Guards guards = Guards.of(new SimpleMeterRegistry());
    Duration moment = Duration.ofMillis(100);
    Backoff backoff = Backoff.of("test", moment, moment);
    return new QueryGuard(
        guards.guard(new BreakerSettings("test", 80, 40, 20, TIMEOUT, 100, moment, 3)),
        guards.retries(new RetrySettings("test", 3, moment, backoff)),
        guards.gate("test", 64));
  }

  /** What questions are answered from. */
  public QueryDatabase database() {
    return database;
  }

  /** With how much care. */
  public QueryProperties settings() {
    return SETTINGS;
  }

  /** The database's JDBC URL. */
  public String url() {
    return pool.getJdbcUrl();
  }

  /** A connection that does not commit by itself. */
  public Connection connection() throws SQLException {
    return pool.getConnection();
  }

  /** For whatever else a test wants to know. */
  public JdbcClient sql() {
    return sql;
  }

  /** Lands events as one batch, in the order in which they were accepted. */
  public void land(String... events) {
    land(Arrays.asList(events));
  }

  /** Lands events as one batch, in the order in which they were accepted. */
  public void land(List<String> events) {
    List<Arrival> arrivals = new ArrayList<>();
    for (String each : events) {
      arrivals.add(TestDelivery.arrival(sequence.incrementAndGet(), each));
    }
    Outcome outcome = store.save(new Batch(arrivals, List.of(), DRAINED));
    if (!(outcome instanceof Outcome.Saved)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  /**
   * A message.
   *
   * @param time empty for none
   */
  public static String message(String id, String time, String channel, String user, String text) {
    return """
    {"specversion":"1.0","id":"%s","source":"irc://test","type":"chat.message",%s"subject":"%s",\
    "datacontenttype":"application/json","data":{"user":"%s","text":"%s"}}\
    """
        .formatted(id, time.isEmpty() ? "" : "\"time\":\"" + time + "\",", channel, user, text);
  }

  @Override
  public void close() {
    database.close();
    pool.close();
  }
}
