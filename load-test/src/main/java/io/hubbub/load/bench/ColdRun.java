package io.hubbub.load.bench;

import io.hubbub.load.bench.OpenLoop.Shot;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * A steady rate of single events from one moment on, by a client without a connection: what became
 * of them in the first ten seconds, and after.
 */
final class ColdRun {
  /** How long a service that has just become ready counts as cold. */
  static final Duration COLD = Duration.ofSeconds(10);

  private static final int ACCEPTED = 202;
  private static final int LOOK_FOR_ONE_IN = 20;
  private static final long HIGHEST_MICROS = 60_000_000;

  /**
   * A part of the run.
   *
   * @param answered microseconds from when an event was due to its answer, whatever that was
   * @param committed the same to its row, of one event in twenty
   * @param refused how many requests ended with each status but 202; 0 is no answer
   */
  record Phase(Histogram answered, Histogram committed, Map<Integer, Integer> refused) {
    Phase() {
      this(
          new SynchronizedHistogram(HIGHEST_MICROS, 3),
          new SynchronizedHistogram(HIGHEST_MICROS, 3),
          new TreeMap<>());
    }

    int refusals() {
      return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private synchronized void refused(int status) {
      refused.merge(status, 1, Integer::sum);
    }
  }

  /**
   * @param first ten seconds
   * @param after the rest
   */
  record Result(Phase first, Phase after) {}

  private final int rate;
  private final Duration cold;
  private final Phase first = new Phase();
  private final Phase after = new Phase();
  private final CommitWatch watch =
      new CommitWatch(shot -> record(phase(shot).committed(), shot.age()));

  ColdRun(int rate) {
    this(rate, COLD);
  }

  /**
   * @param cold how long the first phase is
   */
  ColdRun(int rate, Duration cold) {
    this.rate = rate;
    this.cold = cold;
  }

  /**
   * Sends for the first phase and then as long as said.
   *
   * @param table where the events become rows; null: nowhere
   */
  Result run(URI door, Duration then, @Nullable Connection table)
      throws InterruptedException, SQLException {
    long total = cold.plus(then).toMillis() * rate / 1_000;
    try (HttpClient http = OpenLoop.client()) {
      OpenLoop loop = new OpenLoop(http, door, new Watching(table != null));
      Thread sender =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  loop.send(total, OpenLoop.steady(rate));
                } finally {
                  watch.end();
                }
              });
      if (table != null) {
        watch.run(table);
      }
      sender.join();
      loop.awaitAnswers();
    }
    return new Result(first, after);
  }

  private Phase phase(Shot shot) {
    return shot.number() < cold.toMillis() * rate / 1_000 ? first : after;
  }

  private static void record(Histogram histogram, long micros) {
    histogram.recordValue(Math.min(micros, HIGHEST_MICROS));
  }

  private final class Watching implements OpenLoop.Observer {
    private final boolean rows;

    private Watching(boolean rows) {
      this.rows = rows;
    }

    @Override
    public void sending(Shot shot) {
      if (rows && shot.number() % LOOK_FOR_ONE_IN == 0) {
        watch.lookFor(shot);
      }
    }

    @Override
    public void answered(Shot shot, int status) {
      Phase phase = phase(shot);
      record(phase.answered(), shot.age());
      if (status != ACCEPTED) {
        watch.forget(shot);
        phase.refused(status);
      }
    }
  }
}
