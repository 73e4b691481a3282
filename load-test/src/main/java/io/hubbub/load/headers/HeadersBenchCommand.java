package io.hubbub.load.headers;

import io.hubbub.load.Jmh;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench headers}: what the guard on a connection to NATS costs a message. */
@Command(
    name = "headers",
    description = {
      "Measures what it costs to look at the headers of each message that NATS delivers,",
      "beside what the client needs to read them."
    })
public final class HeadersBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Measures for a few seconds only.")
  private boolean quick;

  @Override
  public Integer call() throws RunnerException {
    Collection<RunResult> results =
        Jmh.inThisJvm(HeadersBenchmark.class.getName(), quick ? 2 : 5).run();
    double guarded = nanos(results, "guarded");
    double plain = nanos(results, "plain");
    PrintWriter out =
        spec == null ? new PrintWriter(System.out, true) : spec.commandLine().getOut();
    out.println(
        "guard: %.0f ns a message (%.0f ns with it, %.0f ns without); reading its headers: %.0f ns"
            .formatted(guarded - plain, guarded, plain, nanos(results, "parsed")));
    out.flush();
    return 0;
  }

  private static double nanos(Collection<RunResult> results, String benchmark) {
    return results.stream()
        .map(RunResult::getPrimaryResult)
        .filter(each -> each.getLabel().equals(benchmark))
        .findFirst()
        .orElseThrow()
        .getScore();
  }
}
