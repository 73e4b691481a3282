package io.hubbub.load.decode;

import io.hubbub.load.Jmh;
import io.hubbub.load.Project;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench decode}: events read and checked a second, on one core. */
@Command(
    name = "decode",
    description = {
      "Measures how many recorded events a core reads and checks in a second.",
      "Exit: 0 the target is not missed by more than 20 %%, 1 it is."
    })
public final class DecodeBenchCommand implements Callable<Integer> {
  private static final double TARGET = 1_000_000;
  private static final double WITHIN = 0.2;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Recorded events, gzip. Default: ../shared/data/ubuntu-irc.ndjson.gz.")
  private @Nullable Path data;

  @Option(names = "--quick", description = "Measures for a few seconds only.")
  private boolean quick;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RunnerException {
    System.setProperty(DecodeBenchmark.DATA, Project.recordedEvents(data).toString());
    Statistics perSecond = measure();
    double mean = perSecond.getMean();
    String verdict = mean >= TARGET ? "PASS" : mean >= TARGET * (1 - WITHIN) ? "WARN" : "FAIL";
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    out.println(
        json
            ? new JsonMapper()
                .writeValueAsString(
                    Map.of(
                        "eventsPerSecond", mean,
                        "stddev", perSecond.getStandardDeviation(),
                        "samples", perSecond.getN(),
                        "target", TARGET,
                        "verdict", verdict))
            : "decode and validate: %,.0f ± %,.0f events/s a core (%d iterations), target %,.0f: %s"
                .formatted(
                    mean, perSecond.getStandardDeviation(), perSecond.getN(), TARGET, verdict));
    out.flush();
    return verdict.equals("FAIL") ? 1 : 0;
  }

  private Statistics measure() throws RunnerException {
    int iterations = quick ? 2 : 5;
    Result<?> result =
        Jmh.inThisJvm(DecodeBenchmark.class.getName(), iterations).runSingle().getPrimaryResult();
    return result.getStatistics();
  }
}
