package io.hubbub.monitoring.metrics;

/**
 * Something that a service shows of itself: in JSON under {@code /metrics/<group>} by its key, and
 * to Prometheus under {@code /metrics} as {@code hubbub_} and its name there.
 */
public sealed interface Metric permits Figure, Distribution {
  /** By what group it is asked for. */
  Group group();

  /** Unlike any other of the service; {@code [a-z0-9_]}. */
  String key();

  /** In what JSON counts it. */
  String unit();

  /** What it tells, in words. */
  String meaning();
}
