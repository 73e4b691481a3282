package io.hubbub.monitoring.gathering;

import io.hubbub.monitoring.report.SeriesKey;
import java.util.Map;

/**
 * A part of a service that counts something for the performance report alone, because its labels
 * are texts or too many for Prometheus. Every bean of this type is asked, every ten seconds and for
 * each report; any thread, and it must not block.
 */
public interface Observed {
  /**
   * What was counted since the start of this process, with the names of {@code
   * io.hubbub.monitoring.report.Keys}. One that was forgotten begins at zero again, and is then
   * left out until it has grown.
   */
  Map<SeriesKey, Double> counts();
}
