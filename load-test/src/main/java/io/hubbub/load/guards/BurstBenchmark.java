package io.hubbub.load.guards;

import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From the first of a burst of failing calls to an open breaker. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class BurstBenchmark {
  private Guard guard = closed();

  private static Guard closed() {
    return Guards.of(new SimpleMeterRegistry()).guard(GuardsBenchmark.settings("burst"));
  }

  /** Makes a closed one for every burst. */
  @Setup(Level.Invocation)
  public void close() {
    guard = closed();
  }

  /** As many failing calls as it takes, and how many that were. */
  @Benchmark
  public int opened() {
    return GuardsBenchmark.open(guard);
  }
}
