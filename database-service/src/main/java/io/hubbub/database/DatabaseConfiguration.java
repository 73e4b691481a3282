package io.hubbub.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The connections that Spring's own parts use, and those of migrations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PostgresProperties.class, JobsPoolProperties.class})
class DatabaseConfiguration {
  private static final Map<String, String> RENAMED =
      new TreeMap<>(
          Map.of(
              "spring.datasource.url", "hubbub.postgres.url",
              "spring.datasource.username", "hubbub.postgres.user",
              "spring.datasource.password", "hubbub.postgres.password",
              "spring.datasource.hikari.maximum-pool-size", "hubbub.jobs.connections"));

  @Bean
  HikariDataSource jobsPool(
      PostgresProperties postgres,
      JobsPoolProperties jobs,
      MeterRegistry meters,
      Environment environment) {
    RENAMED.forEach((old, now) -> refuse(old, now, environment));
    return JobsPool.open(postgres, jobs, meters);
  }

  // Not in silence: a pool that is to be larger would stay as it is.
  private static void refuse(String old, String now, Environment environment) {
    if (environment.containsProperty(old)) {
      throw new IllegalArgumentException(
          old + " is not read any more: give the same value to " + now);
    }
  }

  /**
   * A connection for migrations alone, which may take as long as a large table needs: the jobs'
   * have a limit. The server is only given up while it is logged in to.
   */
  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource migrations(PostgresProperties postgres) {
    DriverManagerDataSource source =
        new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "hubbub-migrations");
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "5");
    properties.setProperty("tcpKeepAlive", "true");
    source.setConnectionProperties(properties);
    return source;
  }
}
