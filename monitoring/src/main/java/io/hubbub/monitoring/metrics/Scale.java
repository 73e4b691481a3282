package io.hubbub.monitoring.metrics;

/** In what a distribution counts, and where the buckets end that Prometheus sees. */
enum Scale {
  /** Nanoseconds, told apart from about a microsecond on; shown in milliseconds, or in seconds. */
  TIME(
      1_000,
      3_600_000_000_000L,
      "ms",
      1e-6,
      "_seconds",
      1e-9,
      new double[] {
        0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
        10, 30
      }),

  /** As it is. */
  EVENTS(
      1,
      1_000_000,
      "events",
      1,
      "",
      1,
      new double[] {1, 10, 50, 100, 250, 500, 1_000, 2_000, 5_000});

  final long least;
  final long most;
  final String unit;
  final double toShown;
  final String suffix;
  final double toPrometheus;
  final double[] buckets;

  Scale(
      long least,
      long most,
      String unit,
      double toShown,
      String suffix,
      double toPrometheus,
      double[] buckets) {
    this.least = least;
    this.most = most;
    this.unit = unit;
    this.toShown = toShown;
    this.suffix = suffix;
    this.toPrometheus = toPrometheus;
    this.buckets = buckets;
  }

  /** What is kept of a recorded value. */
  long kept(long recorded) {
    return Math.clamp(recorded, 0, most);
  }

  /** The bucket of a kept value: the first that it does not exceed; the last has no end. */
  int bucket(long kept) {
    double value = kept * toPrometheus;
    int bucket = 0;
    while (bucket < buckets.length && value > buckets[bucket]) {
      bucket++;
    }
    return bucket;
  }
}
