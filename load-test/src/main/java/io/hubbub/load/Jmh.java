package io.hubbub.load;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Benchmarks with JMH in a JVM that was started for them alone. */
public final class Jmh {
  private static final TimeValue ITERATION = TimeValue.seconds(2);

  private Jmh() {}

  /**
   * Makes ready to run in this JVM, which is the fork that JMH would make, and to print nothing.
   *
   * @param include a regular expression of the benchmarks' names
   * @param iterations of two seconds each: so many to warm up, and as many that count
   */
  public static Runner inThisJvm(String include, int iterations) {
    return new Runner(
        new OptionsBuilder()
            .include(include)
            .forks(0)
            .warmupIterations(iterations)
            .warmupTime(ITERATION)
            .measurementIterations(iterations)
            .measurementTime(ITERATION)
            .verbosity(VerboseMode.SILENT)
            .build());
  }
}
