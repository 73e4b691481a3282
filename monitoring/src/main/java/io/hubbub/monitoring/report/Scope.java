package io.hubbub.monitoring.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of what a report speaks. */
public enum Scope {
  /** The instance that answers. */
  INSTANCE,
  /** All instances of both services together. */
  CLUSTER;

  /** As in the query and in the report. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
