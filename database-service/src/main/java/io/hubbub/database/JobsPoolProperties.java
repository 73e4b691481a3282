package io.hubbub.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of the pool {@code jobs}.
 *
 * @param connections for jobs, the ledger and the health probe; 4 to 100. Each of a dozen jobs
 *     needs one while it runs, and seldom do all at the same time
 */
@ConfigurationProperties("hubbub.jobs")
public record JobsPoolProperties(@DefaultValue("10") int connections) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public JobsPoolProperties {
    if (connections < 4 || connections > 100) {
      throw new IllegalArgumentException(
          "hubbub.jobs.connections is " + connections + ": allowed is 4 to 100");
    }
  }
}
