package io.hubbub.load.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.HdrHistogram.Histogram;

/**
 * How much longer one side takes than another, over many rounds taken together: a percentile of all
 * samples of the one less that of the other. Bounded by drawing the rounds anew, with replacement
 * (a bootstrap of pairs), since samples of one round have much in common. For one thread.
 */
final class LatencyDifference {
  private static final int DRAWS = 2_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 1;

  /** A round's samples in µs. */
  private record Round(Histogram with, Histogram without) {}

  private final List<Round> rounds = new ArrayList<>();

  void add(Histogram with, Histogram without) {
    rounds.add(new Round(with, without));
  }

  /** In ms. */
  double at(double percentile) {
    return difference(rounds, percentile);
  }

  /** The least and the most of 95 % of the draws, in ms. */
  double[] interval(double percentile) {
    RandomGenerator random = new Random(SEED);
    double[] drawn = new double[DRAWS];
    Arrays.setAll(drawn, _ -> difference(draw(random), percentile));
    Arrays.sort(drawn);
    int below = (int) (DRAWS * TAIL);
    return new double[] {drawn[below], drawn[DRAWS - 1 - below]};
  }

  private List<Round> draw(RandomGenerator random) {
    List<Round> draw = new ArrayList<>(rounds.size());
    for (int i = 0; i < rounds.size(); i++) {
      draw.add(rounds.get(random.nextInt(rounds.size())));
    }
    return draw;
  }

  private static double difference(List<Round> of, double percentile) {
    Histogram with = new Histogram(of.getFirst().with());
    Histogram without = new Histogram(of.getFirst().without());
    for (Round each : of.subList(1, of.size())) {
      with.add(each.with());
      without.add(each.without());
    }
    return (with.getValueAtPercentile(percentile) - without.getValueAtPercentile(percentile)) / 1e3;
  }
}
