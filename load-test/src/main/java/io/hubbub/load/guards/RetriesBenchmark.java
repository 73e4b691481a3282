package io.hubbub.load.guards;

import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.Retries;
import io.hubbub.resilience.RetrySettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * Operations that fail at first and are tried again, by as many callers as may ask questions at
 * once, with the pauses that questions have and with a fixed one as long as these are on average.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(RetriesBenchmark.CALLERS)
public class RetriesBenchmark {
  static final int CALLERS = 64;

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMillis(200);
  private static final Duration FIXED = Duration.ofMillis(25);

  private final Guards guards = Guards.of(new SimpleMeterRegistry());
  private final Retries jitter =
      retries("jitter", new Backoff(FIRST, LONGEST, () -> ThreadLocalRandom.current().nextLong()));
  private final Retries fixed = retries("fixed", new Backoff(FIXED, FIXED, new Greatest()));

  private Retries retries(String name, Backoff backoff) {
    return guards.retries(new RetrySettings(name, 3, Duration.ofMinutes(1), backoff));
  }

  /** After a pause of 0 to 50 ms. */
  @Benchmark
  public int retriedWithBackoff() throws IOException {
    return jitter.call(new FailsOnce()::run);
  }

  /** After a pause of 25 ms. */
  @Benchmark
  public int retriedAfterAFixedPause() throws IOException {
    return fixed.call(new FailsOnce()::run);
  }

  private static final class FailsOnce {
    private int attempts;

    int run() throws IOException {
      if (++attempts == 1) {
        throw new IOException("the first attempt");
      }
      return attempts;
    }
  }

  /** Always the bound of a pause. */
  private static final class Greatest implements RandomGenerator {
    @Override
    public long nextLong() {
      return Long.MAX_VALUE;
    }

    @Override
    public long nextLong(long bound) {
      return bound - 1;
    }
  }
}
