package io.hubbub.load.bench;

import io.hubbub.load.bench.OpenLoop.Shot;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * Single events over HTTP at a steady rate, sent when they are due whether or not earlier ones were
 * answered. One in so many is looked for in the table over a connection of its own, again and
 * again, until it is there: that is when it was committed. The time counts from when it was due.
 */
final class LatencyRun {
  /** Events/s of which the targets speak. */
  static final int RATE = 1_000;

  /** After 20 s the compilers of three JVMs still took both cores for a while. */
  static final int WARM_UP_SECONDS = 60;

  static final int SECONDS = 30;

  private static final int LOOK_FOR_ONE_IN = 20;
  private static final int ACCEPTED = 202;
  private static final long HIGHEST_MICROS = 60_000_000;

  /**
   * What was measured.
   *
   * @param micros due to committed
   * @param refused requests that were not answered with 202
   */
  record Result(Histogram micros, int refused) {

    /** The targets for single events at 1,000/s. */
    List<Verdict> verdicts() {
      return List.of(verdict(50, 3), verdict(99, 10));
    }

    private Verdict verdict(double percentile, double target) {
      return new Verdict(
          "due to committed at 1,000/s, p%.0f".formatted(percentile),
          "ms",
          micros.getValueAtPercentile(percentile) / 1e3,
          "%,d samples".formatted(micros.getTotalCount()),
          false,
          target);
    }

    String refusedLine() {
      return "requests refused at 1,000/s: " + refused;
    }

    Map<String, Object> percentiles() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("samples", micros.getTotalCount());
      json.put("mean", micros.getMean());
      json.put("stddev", micros.getStdDeviation());
      for (double percentile : new double[] {50, 95, 99, 100}) {
        json.put("p%.0f".formatted(percentile), micros.getValueAtPercentile(percentile));
      }
      return json;
    }
  }

  private final Stage stage;
  private final int rate;
  private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
  private final AtomicInteger refused = new AtomicInteger();
  private final CommitWatch watch = new CommitWatch(this::committed);
  private long warm;

  LatencyRun(Stage stage, int rate) {
    this.stage = stage;
    this.rate = rate;
  }

  /**
   * @param warmUp not counted, before the rest, with a rate that rises from nothing
   */
  Result run(Duration warmUp, Duration measured) throws InterruptedException, SQLException {
    warm = warmUp.toMillis() * rate / 2_000;
    long total = warm + measured.toMillis() * rate / 1_000;
    try (Connection connection = stage.connect();
        HttpClient http = OpenLoop.client()) {
      OpenLoop loop = new OpenLoop(http, stage.eventsUrl(), new Watching());
      Thread sender =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  loop.send(total, number -> due(warmUp, number));
                } finally {
                  watch.end();
                }
              });
      watch.run(connection);
      sender.join();
      loop.awaitAnswers();
    }
    return new Result(micros, refused.get());
  }

  // From nothing to the full rate, evenly: JVMs that have just started are slow.
  private long due(Duration warmUp, long number) {
    return number < warm
        ? (long) (warmUp.toNanos() * Math.sqrt((double) number / warm))
        : warmUp.toNanos() + OpenLoop.steady(rate).applyAsLong(number - warm);
  }

  private void committed(Shot shot) {
    if (shot.number() >= warm) {
      micros.recordValue(Math.min(shot.age(), HIGHEST_MICROS));
    }
  }

  private final class Watching implements OpenLoop.Observer {
    @Override
    public void sending(Shot shot) {
      if (shot.number() % LOOK_FOR_ONE_IN == 0) {
        watch.lookFor(shot);
      }
    }

    @Override
    public void answered(Shot shot, int status) {
      if (status != ACCEPTED) {
        watch.forget(shot);
        if (shot.number() >= warm) { // while the JVMs are cold that is no wonder
          refused.incrementAndGet();
        }
      }
    }
  }
}
