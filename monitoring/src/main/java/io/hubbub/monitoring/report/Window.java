package io.hubbub.monitoring.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/** The time a report looks back. */
public enum Window {
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  HOUR("1h", Duration.ofHours(1)),
  DAY("24h", Duration.ofHours(24)),
  MONTH("30d", Duration.ofDays(30));

  private final String text;
  private final Duration length;

  Window(String text, Duration length) {
    this.text = text;
    this.length = length;
  }

  /** How long it is. */
  public Duration length() {
    return length;
  }

  /** As in the query and in the report, for instance {@code 24h}. */
  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
