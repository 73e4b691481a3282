package io.hubbub.load.bench;

import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Both sides in turn, and what the one costs more than the other: medians of the rounds. */
final class ObservedRounds {
  private static final double THROUGHPUT = 0.97;
  private static final double LATENCY_MS = 0.1;

  private final ObservedSide with;
  private final ObservedSide without;
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> differences = new ArrayList<>();

  ObservedRounds(ObservedSide with, ObservedSide without) {
    this.with = with;
    this.without = without;
  }

  // Which side goes first changes from round to round.
  void run(int round)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    boolean withFirst = round % 2 == 1;
    ObservedSide first = withFirst ? with : without;
    ObservedSide second = withFirst ? without : with;
    double[] rates = {first.rate(), second.rate()};
    double[] latencies = {first.p99(), second.p99()};
    int on = withFirst ? 0 : 1;
    ratios.add(rates[on] / rates[1 - on]);
    differences.add(latencies[on] - latencies[1 - on]);
    Stage.say(
        "round %d: observed %,.0f events/s, p99 %.2f ms; not observed %,.0f events/s, p99 %.2f ms"
            .formatted(round, rates[on], latencies[on], rates[1 - on], latencies[1 - on]));
  }

  List<Verdict> verdicts() {
    return List.of(
        verdict("throughput observed / not observed", "", ratios, true, THROUGHPUT),
        verdict("p99 at 1,000/s, added by observing", "ms", differences, false, LATENCY_MS));
  }

  private static Verdict verdict(
      String name, String unit, List<Double> rounds, boolean atLeast, double target) {
    double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int below = confidenceRank(sorted.length);
    String interval = "%.2f to %.2f".formatted(sorted[below], sorted[sorted.length - 1 - below]);
    return new Verdict(name, unit, Verdict.median(sorted), interval, atLeast, target);
  }

  /**
   * So many of n values lie on either side of a 95 % interval of their median, whatever they are
   * distributed like (binomial ranks, by the normal approximation).
   */
  static int confidenceRank(int n) {
    return Math.max(0, (int) Math.floor(n / 2.0 - 1.96 * Math.sqrt(n) / 2));
  }
}
