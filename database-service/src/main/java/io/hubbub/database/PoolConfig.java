package io.hubbub.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The configuration of one pool, with what all pools have in common: a database that is away does
 * not end the start, and the server shows the pool's name as {@code application_name}.
 */
final class PoolConfig {
  private final HikariConfig config = new HikariConfig();
  private final List<String> options = new ArrayList<>();

  PoolConfig(PostgresProperties postgres, String name, int connections, MeterRegistry meters) {
    config.setPoolName(name);
    config.setJdbcUrl(postgres.url());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setMaximumPoolSize(connections);
    config.setInitializationFailTimeout(-1);
    config.setMetricRegistry(meters);
    config.addDataSourceProperty("ApplicationName", "hubbub-" + name);
    config.addDataSourceProperty("tcpKeepAlive", "true");
  }

  /** Connections in transactions that the work commits itself. */
  PoolConfig inTransactions() {
    config.setAutoCommit(false);
    return this;
  }

  /** Connections that only read, of which one is kept while nobody asks. */
  PoolConfig readOnly() {
    config.setReadOnly(true);
    config.setMinimumIdle(1);
    return this;
  }

  /** How long to wait for a connection of the pool, and for a new one of the server. */
  PoolConfig waits(Duration pool, Duration server, Duration login) {
    config.setConnectionTimeout(pool.toMillis());
    property("connectTimeout", server);
    property("loginTimeout", login);
    return this;
  }

  /** How long a server may keep silent after a statement; above any limit that it has itself. */
  PoolConfig silence(Duration most) {
    property("socketTimeout", most);
    return this;
  }

  /** A setting of the driver. */
  PoolConfig driver(String name, String value) {
    config.addDataSourceProperty(name, value);
    return this;
  }

  /** A parameter of the server for each session. */
  PoolConfig session(String parameter, String value) {
    options.add("-c " + parameter + "=" + value.replace(" ", "\\ "));
    return this;
  }

  HikariDataSource open() {
    config.addDataSourceProperty("options", String.join(" ", options));
    return new HikariDataSource(config);
  }

  private void property(String name, Duration value) {
    config.addDataSourceProperty(name, Long.toString(value.toSeconds()));
  }
}
