package io.hubbub.load.bench;

import io.hubbub.load.Directories;
import io.hubbub.load.LoadFailure;
import io.hubbub.load.Project;
import io.hubbub.standalone.ServerFailure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench observe}: what it costs to be observed. */
@Command(
    name = "observe",
    description = {
      "Two systems, one with distributions recorded and both services scraped every five",
      "seconds, one without either, are measured in turn. Shown: the median of the rounds, or",
      "percentiles of all of them together, and 95 %% intervals.",
      "Exit: 0 no target is missed by more than 20 %%, 1 one is."
    })
final class ObserveBenchCommand implements Callable<Integer> {
  private static final Map<String, String> OFF = Map.of("HUBBUB_METRICS_ENABLED", "false");

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of some 40 s each. Default: ${DEFAULT-VALUE}.")
  private int rounds = 20;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Recorded events, gzip. Default: ../shared/data/ubuntu-irc.ndjson.gz.")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    EventSet set = EventSet.load(Project.recordedEvents(data));
    Path directory = Files.createTempDirectory("hubbub-bench");
    try (Stage on = new Stage(Files.createDirectory(directory.resolve("on")));
        Stage off = new Stage(Files.createDirectory(directory.resolve("off")), OFF)) {
      ObservedRounds measured = run(on, off, set);
      print(measured.verdicts());
      on.close();
      off.close();
      Directories.delete(directory);
      return measured.verdicts().stream().anyMatch(v -> v.grade().equals("FAIL")) ? 1 : 0;
    } catch (LoadFailure | ServerFailure e) {
      Stage.say("what the processes wrote is kept in " + directory);
      throw e;
    }
  }

  private ObservedRounds run(Stage on, Stage off, EventSet set)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    try (ObservedSide with = ObservedSide.warm(on, set, true);
        ObservedSide without = ObservedSide.warm(off, set, false)) {
      ObservedRounds measured = new ObservedRounds(with, without);
      for (int round = 1; round <= rounds; round++) {
        measured.compareRates(round);
      }
      for (int round = 1; round <= rounds; round++) {
        measured.compareLatencies(round);
      }
      return measured;
    }
  }

  private void print(List<Verdict> verdicts) {
    PrintWriter to = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    verdicts.forEach(each -> to.println(each.line()));
    to.flush();
  }
}
