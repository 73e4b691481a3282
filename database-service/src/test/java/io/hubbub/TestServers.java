package io.hubbub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.landing.jdbc.Partitions;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * The servers that this module's tests share, each started once a run. Tests that stop a server
 * start one of their own.
 */
public final class TestServers {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static @Nullable PostgresServer postgres;
  private static @Nullable NatsServer nats;

  private TestServers() {}

  /** A running PostgreSQL. */
  public static synchronized PostgresServer postgres() {
    if (postgres == null) {
      postgres = PostgresServer.start(directory("postgres"));
    }
    return postgres;
  }

  /** A running nats-server; whoever uses it cleans up the streams. */
  public static synchronized NatsServer nats() {
    if (nats == null) {
      nats = NatsServer.start(directory("nats"));
    }
    return nats;
  }

  /** The JDBC URL of a new, empty database. */
  public static String newDatabase() {
    return postgres().createDatabase("test_" + DATABASES.incrementAndGet());
  }

  /** A pool on a new database with all tables; its connections do not commit by themselves. */
  public static HikariDataSource newSchema() {
    return schema(newDatabase());
  }

  /** A pool on an empty database, in which it makes all tables. */
  public static HikariDataSource schema(String url) {
    HikariDataSource pool = pool(url);
    Flyway.configure().dataSource(pool).load().migrate();
    return pool;
  }

  /** A pool like that of the landing. */
  public static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername("hubbub");
    config.setPassword("hubbub");
    config.setAutoCommit(false);
    config.setMaximumPoolSize(5);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(2_000);
    config.addDataSourceProperty("options", "-c client_min_messages=warning");
    return new HikariDataSource(config);
  }

  /** The partitions of a database as if it were February 2026, so that tests grow no older. */
  public static Partitions partitions(DataSource pool) {
    return new Partitions(pool, InstantSource.fixed(Instant.parse("2026-02-15T00:00:00Z")));
  }

  /** A new directory, removed by nobody but the system. */
  public static Path directory(String name) {
    try {
      return Files.createTempDirectory("hubbub-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
