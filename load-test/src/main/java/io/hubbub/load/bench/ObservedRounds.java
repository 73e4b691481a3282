package io.hubbub.load.bench;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Both sides in turn, and what the one costs more than the other. */
final class ObservedRounds {
  private static final double THROUGHPUT = 0.97;
  private static final double LATENCY_MS = 0.1;

  private final ObservedSide with;
  private final ObservedSide without;
  private final List<Double> ratios = new ArrayList<>();
  private final LatencyDifference latencies = new LatencyDifference();

  ObservedRounds(ObservedSide with, ObservedSide without) {
    this.with = with;
    this.without = without;
  }

  void compareRates(int round)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    boolean withFirst = isWithFirst(round);
    double first = (withFirst ? with : without).rate();
    double second = (withFirst ? without : with).rate();
    double on = withFirst ? first : second;
    double off = withFirst ? second : first;
    ratios.add(on / off);
    Stage.say(
        "round %d: observed %,.0f events/s, not observed %,.0f events/s".formatted(round, on, off));
  }

  void compareLatencies(int round) throws InterruptedException, SQLException {
    boolean withFirst = isWithFirst(round);
    Histogram first = (withFirst ? with : without).latencies();
    Histogram second = (withFirst ? without : with).latencies();
    Histogram on = withFirst ? first : second;
    Histogram off = withFirst ? second : first;
    latencies.add(on, off);
    Stage.say(
        "round %d: observed p50 %.2f ms, p99 %.2f ms; not observed p50 %.2f ms, p99 %.2f ms"
            .formatted(round, millis(on, 50), millis(on, 99), millis(off, 50), millis(off, 99)));
  }

  // Which side goes first changes from round to round.
  private static boolean isWithFirst(int round) {
    return round % 2 == 1;
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }

  List<Verdict> verdicts() {
    return List.of(throughput(), latency(50), latency(99));
  }

  private Verdict latency(double percentile) {
    double[] interval = latencies.interval(percentile);
    return new Verdict(
        "p%.0f at 1,000/s, added by observing".formatted(percentile),
        "ms",
        latencies.at(percentile),
        "%.2f to %.2f".formatted(interval[0], interval[1]),
        false,
        LATENCY_MS);
  }

  private Verdict throughput() {
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int below = confidenceRank(sorted.length);
    String interval = "%.2f to %.2f".formatted(sorted[below], sorted[sorted.length - 1 - below]);
    return new Verdict(
        "throughput observed / not observed",
        "",
        Verdict.median(sorted),
        interval,
        true,
        THROUGHPUT);
  }

  /**
   * So many of n values lie on either side of a 95 % interval of their median, whatever they are
   * distributed like (binomial ranks, by the normal approximation).
   */
  static int confidenceRank(int n) {
    return Math.max(0, (int) Math.floor(n / 2.0 - 1.96 * Math.sqrt(n) / 2));
  }
}
