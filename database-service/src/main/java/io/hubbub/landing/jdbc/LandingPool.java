package io.hubbub.landing.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.guards.PostgresWriteProperties;
import io.hubbub.landing.LandingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Connections for landing alone, so that no query keeps events from landing: one for each writer
 * and one for partitions. A transaction ends within its time limit (20 s), below the consumer's ack
 * wait of 30 s: a frozen instance cannot hold rows that another one is given. A server that does
 * not answer is given up 2 s later: with the 2 s for a connection and the 5 s between two words to
 * the bus, that is less than the ack wait too, so that what is held is not delivered again.
 */
@Component
public final class LandingPool implements DisposableBean {
  // By then PostgreSQL has given up, if it still does anything.
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final HikariDataSource dataSource;

  LandingPool(
      PostgresProperties postgres,
      LandingProperties landing,
      PostgresWriteProperties guard,
      MeterRegistry meters) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("landing");
    config.setJdbcUrl(postgres.url());
    config.setUsername(postgres.user());
    config.setPassword(postgres.password());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(landing.writers() + 1);
    config.setConnectionTimeout(2_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "hubbub-landing");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("loginTimeout", "5");
    config.addDataSourceProperty(
        "socketTimeout", Long.toString(guard.timeLimit().plus(GRACE).toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "options",
        "-c client_min_messages=warning -c transaction_timeout=" + guard.timeLimit().toMillis());
    config.setMetricRegistry(meters);
    dataSource = new HikariDataSource(config);
  }

  /** Its connections do not commit by themselves. */
  public DataSource dataSource() {
    return dataSource;
  }

  @Override
  public void destroy() {
    dataSource.close();
  }
}
