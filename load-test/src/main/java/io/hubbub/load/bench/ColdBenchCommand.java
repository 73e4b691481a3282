package io.hubbub.load.bench;

import io.hubbub.load.Directories;
import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.Ports;
import io.hubbub.standalone.ServerFailure;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench cold}: what clients get from services that have just started. */
@Command(
    name = "cold",
    description = {
      "Sends single events over HTTP at a steady rate from the moment at which both services are",
      "ready: after a start, and after both were killed. Beside it, the least program that does",
      "the same. Exit: 0 no target is missed by more than 20 %%, 1 one is."
    })
final class ColdBenchCommand implements Callable<Integer> {
  private static final Duration CLIENT_WARM_UP = Duration.ofSeconds(20);
  private static final Duration FLOOR = Duration.ofSeconds(10);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--rate", paramLabel = "N", description = "Events/s. Default: ${DEFAULT-VALUE}.")
  private int rate = LatencyRun.RATE;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "After the first ten. Default: ${DEFAULT-VALUE}.")
  private int seconds = 20;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      description = "Further options of the services' JVMs, to try them.")
  private String javaOptions = "";

  private final ColdReport report = new ColdReport();

  @Override
  public Integer call() throws Exception {
    Path directory = Files.createTempDirectory("hubbub-bench");
    Map<String, String> settings =
        javaOptions.isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", javaOptions);
    try (Stage stage = new Stage(directory, settings)) {
      stage.start();
      floor(stage);
      restarted(stage, "after a stop", stage::stopServices, stage::startServicesAtOnce);
      restarted(stage, "after a kill", stage::killServices, stage::awaitReady);
      report.print(spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut());
      stage.close();
      Directories.delete(directory);
      return report.failed() ? 1 : 0;
    } catch (LoadFailure | ServerFailure e) {
      Stage.say("what the processes wrote is kept in " + directory);
      throw e;
    }
  }

  // First, so that the client is warm when it measures Hubbub.
  private void floor(Stage stage)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    try (Streams streams = new Streams(stage.natsUrl())) {
      streams.makeFloor();
    }
    stage.stopServices();
    URI door = URI.create("http://127.0.0.1:" + Ports.free());
    Stage.say("the floor, which warms the client up");
    try (FloorProcess _ = FloorProcess.door(stage, door)) {
      var _ = new ColdRun(rate).run(door, CLIENT_WARM_UP.minus(ColdRun.COLD), null);
      report.floor("warm", new ColdRun(rate).run(door, Duration.ZERO, null));
    }
    URI another = URI.create("http://127.0.0.1:" + Ports.free());
    Stage.say("the floor, just started");
    try (FloorProcess _ = FloorProcess.door(stage, another)) {
      report.floor("cold", new ColdRun(rate).run(another, FLOOR, null));
    }
    stage.startServices();
  }

  private void restarted(Stage stage, String name, Runnable end, Runnable awaitReady)
      throws InterruptedException, SQLException {
    end.run();
    long began = System.nanoTime();
    try (Connection table = stage.connect()) {
      awaitReady.run();
      Stage.say(
          "Hubbub, %s: ready in %,d ms".formatted(name, (System.nanoTime() - began) / 1_000_000));
      report.hubbub(
          name, new ColdRun(rate).run(stage.eventsUrl(), Duration.ofSeconds(seconds), table));
    }
  }
}
