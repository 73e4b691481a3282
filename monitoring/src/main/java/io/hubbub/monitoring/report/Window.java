package io.hubbub.monitoring.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/** The time a report looks back. */
public enum Window {
  FIVE_MINUTES("5m", "5 minutes", Duration.ofMinutes(5)),
  HOUR("1h", "hour", Duration.ofHours(1)),
  DAY("24h", "24 hours", Duration.ofHours(24)),
  MONTH("30d", "30 days", Duration.ofDays(30));

  private final String text;
  private final String words;
  private final Duration length;

  Window(String text, String words, Duration length) {
    this.text = text;
    this.words = words;
    this.length = length;
  }

  /** How long it is. */
  public Duration length() {
    return length;
  }

  /** What it is called in a sentence, for instance {@code 24 hours}. */
  public String words() {
    return words;
  }

  /** As in the query and in the report, for instance {@code 24h}. */
  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
