package io.hubbub.load.guards;

import io.hubbub.resilience.BreakerSettings;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.RefusedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Calls that do nothing on one thread: bare, and guarded as in the services, metrics included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class GuardsBenchmark {
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration LONGER_THAN_AN_ITERATION = Duration.ofMillis(4_900);

  private final Guards guards = Guards.of(new SimpleMeterRegistry());
  private final Guard closed = guard("closed");
  private Guard open = guard("open");
  private int opened;
  private long calls;

  private Guard guard(String name) {
    return guards.guard(settings(name));
  }

  static BreakerSettings settings(String name) {
    return new BreakerSettings(name, 80, 40, 20, NEVER, 100, LONGER_THAN_AN_ITERATION, 3);
  }

  /** Has calls through a guard fail until it is open, and returns how many that took. */
  static int open(Guard guard) {
    IOException gone = new IOException("gone");
    int calls = 0;
    while (!guard.isOpen()) {
      guard.enter().failed(gone);
      calls++;
    }
    return calls;
  }

  /** Makes one that is open for longer than an iteration. */
  @Setup(Level.Iteration)
  public void open() {
    open = guard("open-" + ++opened);
    var unused = open(open);
  }

  /** The call alone. */
  @Benchmark
  public long bare() {
    return ++calls;
  }

  /** Through a closed breaker. */
  @Benchmark
  public long closed() {
    return closed.<Long, RuntimeException>call(() -> ++calls);
  }

  /** Refused by an open one. */
  @Benchmark
  public long refused() {
    try {
      return open.<Long, RuntimeException>call(() -> {
        throw new AssertionError("it is open");
      });
    } catch (RefusedException e) {
      return ++calls;
    }
  }
}
