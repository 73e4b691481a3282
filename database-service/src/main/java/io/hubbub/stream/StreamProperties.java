package io.hubbub.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the streams are made. Changing it later does not change a stream that exists: the start names
 * the difference.
 *
 * @param replicas 1 on one machine, 3 or 5 in a cluster
 * @param duplicateWindow how long the bus recognises a repeated publish; 1 s to 1 h
 */
@ConfigurationProperties("hubbub.stream")
public record StreamProperties(
    @DefaultValue("1") int replicas, @DefaultValue("2m") Duration duplicateWindow) {

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public StreamProperties {
    if (replicas != 1 && replicas != 3 && replicas != 5) {
      throw new IllegalArgumentException(
          "hubbub.stream.replicas is " + replicas + ": allowed is 1, 3 or 5");
    }
    if (duplicateWindow.toSeconds() < 1 || duplicateWindow.toHours() > 1) {
      throw new IllegalArgumentException(
          "hubbub.stream.duplicate-window is " + duplicateWindow + ": allowed is 1s to 1h");
    }
  }
}
