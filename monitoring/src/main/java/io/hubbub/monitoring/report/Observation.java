package io.hubbub.monitoring.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was seen of the instances within a window. Names are those of {@link Keys}; a series that is
 * absent was not observed, which is not the same as zero. Values that are not finite count as
 * absent. Holds what it is given without copying; nobody may change it afterwards.
 *
 * @param from begin of the window
 * @param to its end
 * @param instances that answered
 * @param missing that should have answered and did not; nothing here speaks for them
 * @param distributions merged over the instances: nanoseconds, or events
 * @param counts the increase over the window, summed over the instances
 * @param gauges each of an instance: its last value
 * @param minutes of the window, one entry a minute
 */
public record Observation(
    Instant from,
    Instant to,
    List<String> instances,
    List<String> missing,
    Map<SeriesKey, Histogram> distributions,
    Map<SeriesKey, Double> counts,
    Map<SeriesKey, Double> gauges,
    List<Minute> minutes) {

  /** How long was observed; zero when the clock went backwards meanwhile. */
  public Duration length() {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }
}
