package io.hubbub.load.bench;

import io.hubbub.load.Directories;
import io.hubbub.load.LoadFailure;
import io.hubbub.load.Project;
import io.hubbub.load.replay.Replay;
import io.hubbub.standalone.ServerFailure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench floor}: Hubbub beside the least program that does the same, round after round. */
@Command(
    name = "floor",
    description = {
      "Measures Hubbub beside the least program that publishes to JetStream, pulls, and COPYs:",
      "the same events, table, indexes, servers and machine, several rounds in turn.",
      "Exit: 0 no target is missed by more than 20 %%, 1 one is."
    })
final class FloorBenchCommand implements Callable<Integer> {
  // After this many the compiler is nearly done; before, it takes a quarter of both processors.
  private static final int WARM_UP = 500_000;
  private static final int QUICK_WARM_UP = 50_000;
  private static final int QUICK_EVENTS = 100_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of a leg, beside those that warm it up. Default: all of the data.")
  private int events;

  @Option(names = "--quick", description = "One round of fewer events.")
  private boolean quick;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Recorded events, gzip. Default: ../shared/data/ubuntu-irc.ndjson.gz.")
  private @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "DIRECTORY",
      description = "Where floor.json and floor.csv go. Default: .hubbub/bench.")
  private @Nullable Path out;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Path root = Project.root();
    Path recorded = Project.recordedEvents(data);
    Path directory = Files.createTempDirectory("hubbub-bench");
    try (Stage stage = new Stage(directory)) {
      FloorReport report = run(stage, EventSet.load(recorded));
      report.write(out == null ? root.resolve(".hubbub/bench") : out);
      print(report);
      stage.close();
      Directories.delete(directory);
      return report.failed() ? 1 : 0;
    } catch (LoadFailure | ServerFailure e) {
      Stage.say("what the processes wrote is kept in " + directory);
      throw e;
    }
  }

  private FloorReport run(Stage stage, EventSet set)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    int warmUp = quick ? QUICK_WARM_UP : WARM_UP;
    int measured = events > 0 ? events : quick ? QUICK_EVENTS : set.size();
    MemoryWatch memory = new MemoryWatch();
    StatisticsWatch statistics = new StatisticsWatch();
    stage.start();
    try (Streams streams = new Streams(stage.natsUrl())) {
      Tables tables = new Tables(stage);
      prepare(stage, set, streams, tables);
      FloorRounds legs =
          new FloorRounds(stage, streams, tables, set, warmUp, measured, memory, statistics);
      List<Sample> samples = new ArrayList<>();
      for (int round = 1; round <= (quick ? 1 : rounds); round++) {
        for (Leg leg : inTurn(round)) {
          Sample sample = legs.run(round, leg);
          Stage.say("round %d, %s: %,.0f events/s".formatted(round, leg.label, sample.rate()));
          samples.add(sample);
        }
      }
      LatencyRun.Result latency = latency(stage);
      return new FloorReport(
          Machine.describe(stage, streams), samples, latency, statistics.verdict(), memory.most());
    }
  }

  /** Has Hubbub make every partition that the events need, and the floor a table like that. */
  private static void prepare(Stage stage, EventSet set, Streams streams, Tables tables)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    Path all = set.write(stage.file("all.ndjson"), set.size());
    try (Replay replay = Replay.overHttp(stage.eventsUrl())) {
      replay.send(all);
    }
    streams.awaitDrained(Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
    Files.delete(all);
    stage.stopServices();
    tables.makeFloor();
  }

  // Which side goes first changes from round to round.
  private static List<Leg> inTurn(int round) {
    List<Leg> legs = new ArrayList<>(List.of(Leg.values()));
    Collections.rotate(legs, round - 1);
    return legs;
  }

  private LatencyRun.Result latency(Stage stage) throws InterruptedException, SQLException {
    Stage.say("single events over HTTP at " + LatencyRun.RATE + "/s");
    stage.startServices();
    try {
      return new LatencyRun(stage, LatencyRun.RATE)
          .run(
              Duration.ofSeconds(quick ? 10 : LatencyRun.WARM_UP_SECONDS),
              Duration.ofSeconds(quick ? 10 : LatencyRun.SECONDS));
    } finally {
      stage.stopServices();
    }
  }

  private void print(FloorReport report) {
    PrintWriter to = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    if (json) {
      to.println(report.json());
    } else {
      report.print(to);
    }
    to.flush();
  }
}
