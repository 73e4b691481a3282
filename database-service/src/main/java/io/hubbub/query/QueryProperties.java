package io.hubbub.query;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the database may be asked.
 *
 * @param connections for questions only, so that they never wait for landing nor landing for them
 * @param timeout after which a question that is still being answered is given up
 * @param exports how many may run at the same time; each holds a connection
 * @param exportTimeout after which an export is broken off
 */
@ConfigurationProperties("hubbub.queries")
public record QueryProperties(
    @DefaultValue("8") int connections,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("2") int exports,
    @DefaultValue("1h") Duration exportTimeout) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public QueryProperties {
    within("connections", connections, 2, 100);
    within("exports", exports, 1, connections - 1);
    positive("timeout", timeout);
    positive("export-timeout", exportTimeout);
  }

  private static void within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "hubbub.queries.%s is %d: allowed is %d to %d".formatted(key, value, min, max));
    }
  }

  private static void positive(String key, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "hubbub.queries.%s is %s: allowed is 1ms to 1d".formatted(key, value));
    }
  }
}
