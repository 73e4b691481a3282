package io.hubbub.query;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** How the connections are that questions are answered over. */
final class QueryPool {
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(2);

  private QueryPool() {}

  static HikariConfig configuration(JdbcConnectionDetails details, QueryProperties settings) {
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
