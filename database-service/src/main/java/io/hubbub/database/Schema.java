package io.hubbub.database;

import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the database to the form that this release needs. At the start when PostgreSQL answers;
 * else {@link #await} does it once PostgreSQL does. A migration that fails for another reason ends
 * the start.
 */
@Component
public final class Schema implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private volatile @Nullable Flyway waiting;

  @Override
  public synchronized void migrate(Flyway flyway) {
    try {
      flyway.migrate();
      waiting = null;
    } catch (FlywaySqlException e) {
      log.warn("PostgreSQL does not answer; waiting for it: {}", e.getMessage());
      waiting = flyway;
    }
  }

  /** Returns once the database has the form that this release needs. */
  public synchronized void await() throws InterruptedException {
    Flyway flyway;
    while ((flyway = waiting) != null) {
      Thread.sleep(PAUSE); // with the lock: whoever else comes here waits for the same
      migrate(flyway);
    }
  }

  /**
   * @throws IllegalStateException as long as it has not
   */
  void check() {
    if (waiting != null) {
      throw new IllegalStateException("the tables are not there yet");
    }
  }
}
