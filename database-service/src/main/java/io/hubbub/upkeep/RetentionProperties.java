package io.hubbub.upkeep;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long events are kept in the table.
 *
 * @param months how many whole months before the present one; 0 keeps all. Partitions that are
 *     older are dropped; from a year or a decade that is kept in part, rows are deleted. Events
 *     without a time are kept always
 */
@ConfigurationProperties("hubbub.retention")
public record RetentionProperties(@DefaultValue("0") int months) {
  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public RetentionProperties {
    if (months < 0 || months > 1_200) {
      throw new IllegalArgumentException(
          "hubbub.retention.months is " + months + ": allowed is 0 to 1200");
    }
  }
}
