package io.hubbub.database;

import io.hubbub.monitoring.health.Dependency;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * PostgreSQL as a dependency: it answers, and its tables are there. Probed over the pool {@code
 * jobs}.
 */
@Component
final class PostgresHealth implements Dependency {
  private final DataSource jobs;
  private final Schema schema;

  PostgresHealth(DataSource jobs, Schema schema) {
    this.jobs = jobs;
    this.schema = schema;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public void probe() throws Exception {
    schema.check();
    try (Connection connection = jobs.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }
}
