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
    double[] rates = {first.rate(round), second.rate(round)};
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
        new Verdict(
            "throughput observed / not observed",
            "",
            median(ratios),
            spread(ratios),
            true,
            THROUGHPUT),
        new Verdict(
            "p99 at 1,000/s, added by observing",
            "ms",
            median(differences),
            spread(differences),
            false,
            LATENCY_MS));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static String spread(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return "%.2f to %.2f".formatted(sorted.getFirst(), sorted.getLast());
  }
}
