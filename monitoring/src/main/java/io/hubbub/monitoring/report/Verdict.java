package io.hubbub.monitoring.report;

/** What a measurement says of its target; the later constant is the worse. */
public enum Verdict {
  /** Not measured, or too seldom to say anything. */
  NO_DATA,
  PASS,
  /** Missed by little. */
  WARN,
  FAIL;

  /** As people read it, for instance {@code NO DATA}. */
  public String words() {
    return name().replace('_', ' ');
  }
}
