package io.hubbub.landing.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hubbub.landing.LandingProperties;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Connections for landing alone, so that no query keeps events from landing: one for each writer
 * and one for partitions. A transaction ends after 20 s at the latest, below the consumer's ack
 * wait of 30 s: a frozen instance cannot hold rows that another one is given. A server that does
 * not answer is given up after 22 s: with the 2 s for a connection and the 5 s between two words to
 * the bus, that is less than the ack wait too, so that what is held is not delivered again.
 */
@Component
public final class LandingPool implements DisposableBean {
  private static final String TRANSACTION_TIMEOUT = "20s";

  private final HikariDataSource dataSource;

  LandingPool(PostgresProperties postgres, LandingProperties landing, MeterRegistry meters) {
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
    config.addDataSourceProperty("socketTimeout", "22");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty(
        "options", "-c client_min_messages=warning -c transaction_timeout=" + TRANSACTION_TIMEOUT);
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
