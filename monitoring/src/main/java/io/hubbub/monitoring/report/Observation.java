package io.hubbub.monitoring.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was seen of the instances within a window. The keys are those of {@link Keys}; a key that is
 * absent was not observed, which is not the same as zero. Values that are not finite count as
 * absent. Holds what it is given without copying; nobody may change it afterwards.
 *
 * @param from begin of the window
 * @param to its end
 * @param instances that answered
 * @param missing that should have answered and did not; nothing here speaks for them
 * @param distributions by key, merged over the instances: nanoseconds, or events
 * @param counts by key, with {@code {label=value}} when labelled: the increase over the window,
 *     summed over the instances
 * @param gauges by key, with label, then {@code @instance}: the last value of that instance
 * @param minutes of the window, one entry a minute
 */
public record Observation(
    Instant from,
    Instant to,
    List<String> instances,
    List<String> missing,
    Map<String, Histogram> distributions,
    Map<String, Double> counts,
    Map<String, Double> gauges,
    List<Minute> minutes) {

  /** How long was observed; zero when the clock went backwards meanwhile. */
  public Duration length() {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
