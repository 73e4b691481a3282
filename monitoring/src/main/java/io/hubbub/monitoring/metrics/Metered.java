package io.hubbub.monitoring.metrics;

import java.util.List;

/**
 * A part of a service that has something to show. Every bean of this type is asked at the start.
 */
public interface Metered {
  /** What it shows; the same objects whenever it is asked. */
  List<? extends Metric> metrics();
}
