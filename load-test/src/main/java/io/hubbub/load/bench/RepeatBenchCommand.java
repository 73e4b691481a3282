package io.hubbub.load.bench;

import io.hubbub.load.Directories;
import io.hubbub.load.LoadFailure;
import io.hubbub.load.Project;
import io.hubbub.load.floor.FloorPublisher;
import io.hubbub.standalone.ServerFailure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench repeat}: events that land, and the same events again, round after round. */
@Command(
    name = "repeat",
    description = {
      "Measures how fast new events land and how fast the same events are found to be there,",
      "in turn on one system, and counts the errors that PostgreSQL logs meanwhile.",
      "Exit: 0 PostgreSQL logged none, 1 it did."
    })
final class RepeatBenchCommand implements Callable<Integer> {
  private static final int WARM_UP = 50_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Events of a leg. Default: ${DEFAULT-VALUE}.")
  private int events = 100_000;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "Recorded events, gzip. Default: ../shared/data/ubuntu-irc.ndjson.gz.")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    EventSet set = EventSet.load(Project.recordedEvents(data));
    Path directory = Files.createTempDirectory("hubbub-bench");
    try (Stage stage = new Stage(directory)) {
      long errors = run(stage, set);
      stage.close();
      Directories.delete(directory);
      return errors == 0 ? 0 : 1;
    } catch (LoadFailure | ServerFailure e) {
      Stage.say("what the processes wrote is kept in " + directory);
      throw e;
    }
  }

  private long run(Stage stage, EventSet set)
      throws IOException, InterruptedException, JetStreamApiException {
    PrintWriter out = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    stage.start();
    try (Streams streams = new Streams(stage.natsUrl())) {
      double[] ratios = new double[rounds];
      for (int round = 0; round <= rounds; round++) {
        int count = round == 0 ? WARM_UP : events;
        Path file = set.write(stage.file("events.ndjson"), count);
        double fresh = count / seconds(streams, file, "");
        double again = count / seconds(streams, file, "-again");
        Files.delete(file);
        if (round > 0) {
          ratios[round - 1] = again / fresh;
          out.printf(
              "round %d: new %,.0f events/s, again %,.0f events/s, again ÷ new %.2f%n",
              round, fresh, again, again / fresh);
        }
      }
      long errors = errors(stage.log("postgres"));
      Arrays.sort(ratios);
      out.printf(
          "again ÷ new %.2f, errors in PostgreSQL's log %d%n", Verdict.median(ratios), errors);
      out.flush();
      return errors;
    }
  }

  /** From the first event published to the last one settled. */
  private static double seconds(Streams streams, Path file, String repetition)
      throws IOException, InterruptedException, JetStreamApiException {
    long began = System.nanoTime();
    new FloorPublisher(streams.connection, Streams.HUBBUB_PREFIX, repetition).publish(file);
    streams.awaitDrained(Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
    return (System.nanoTime() - began) / 1e9;
  }

  private static long errors(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("ERROR:")).count();
    }
  }
}
