package io.hubbub.load.bench;

import io.hubbub.load.Directories;
import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.ServerFailure;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench latency}: how long a single event takes from when it was due until it is a row. */
@Command(
    name = "latency",
    description = {
      "Sends single events over HTTP at a steady rate, each when it is due, and measures until",
      "they are committed. Exit: 0 no target is missed by more than 20 %%, 1 one is."
    })
final class LatencyBenchCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--rate", paramLabel = "N", description = "Events/s. Default: ${DEFAULT-VALUE}.")
  private int rate = LatencyRun.RATE;

  @Option(names = "--seconds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int seconds = LatencyRun.SECONDS;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Seconds in which the rate rises, not counted. Default: ${DEFAULT-VALUE}.")
  private int warmUp = LatencyRun.WARM_UP_SECONDS;

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("hubbub-bench");
    try (Stage stage = new Stage(directory)) {
      stage.start();
      Stage.say("single events over HTTP at " + rate + "/s");
      LatencyRun.Result result =
          new LatencyRun(stage, rate).run(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
      PrintWriter to = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
      result.verdicts().forEach(verdict -> to.println(verdict.line()));
      to.println(result.refusedLine());
      to.flush();
      stage.close();
      Directories.delete(directory);
      return result.verdicts().stream().anyMatch(v -> v.grade().equals("FAIL")) ? 1 : 0;
    } catch (LoadFailure | ServerFailure e) {
      Stage.say("what the processes wrote is kept in " + directory);
      throw e;
    }
  }
}
