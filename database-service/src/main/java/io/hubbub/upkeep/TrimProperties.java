package io.hubbub.upkeep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the stream keeps of what has landed.
 *
 * @param keepEvents this many of the latest events stay, for listeners that resume; 0 or more
 */
@ConfigurationProperties("hubbub.trim")
public record TrimProperties(@DefaultValue("100000") long keepEvents) {
  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public TrimProperties {
    if (keepEvents < 0) {
      throw new IllegalArgumentException(
          "hubbub.trim.keep-events is " + keepEvents + ": allowed is 0 or more");
    }
  }
}
