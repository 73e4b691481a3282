package io.hubbub.statements;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the extension {@code pg_stat_statements}. It is no step of the migration, which must not
 * fail where our user may not make it. Not thread-safe.
 */
@Component
final class StatementExtension {
  private static final Logger log = LoggerFactory.getLogger(StatementExtension.class);
  private static final String MAKE = "create extension if not exists pg_stat_statements";
  private static final String AWAY = "08";

  private final DataSource dataSource;
  private Optional<String> refusal = Optional.empty();

  StatementExtension(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Why it cannot be made, if so; that is tried once, as each try is an error in a server's log.
   */
  Optional<String> make() {
    if (refusal.isEmpty()) {
      try (Connection connection = dataSource.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(MAKE);
      } catch (SQLException e) {
        failed(e);
      }
    }
    return refusal;
  }

  private void failed(SQLException e) {
    if (e instanceof SQLTransientException || String.valueOf(e.getSQLState()).startsWith(AWAY)) {
      log.debug("the database is away", e);
      return;
    }
    refusal =
        Optional.of(
            "a superuser has to say \"create extension pg_stat_statements\" in this database (%s)"
                .formatted(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
  }
}
