package io.hubbub.load.sync;

import io.hubbub.load.Directories;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench sync}: publish to ack, by how many servers there are and when they sync. */
@Command(
    name = "sync",
    description = {
      "Publishes 300 bytes at a time to JetStream with an ack each, to one server and to a cluster",
      "of three, synced to disk every 2 minutes (the default) and at every message."
    })
public final class SyncBenchCommand implements Callable<Integer> {
  private static final List<Integer> IN_FLIGHT = List.of(1, 1_000);
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seconds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int seconds = 5;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Which disk: the servers' files are below it. Default: that of /tmp.")
  private @Nullable Path below;

  @Override
  public Integer call() throws Exception {
    PrintWriter to = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    to.println("bus                      in flight      acks/s   mean ms    p50 ms    p99 ms");
    Path directory =
        below == null
            ? Files.createTempDirectory("hubbub-bench")
            : Files.createTempDirectory(below, "hubbub-bench");
    try {
      for (BusKind kind : BusKind.all()) {
        measure(kind, directory.resolve(kind.label().replaceAll("\\W+", "-")), to);
      }
    } finally {
      Directories.delete(directory);
    }
    return 0;
  }

  private void measure(BusKind kind, Path directory, PrintWriter to) throws Exception {
    List<NatsServer> servers = kind.servers(directory);
    servers.forEach(NatsServer::launch);
    servers.forEach(NatsServer::start);
    String urls = servers.stream().map(NatsServer::url).collect(Collectors.joining(","));
    try (Connection connection = Nats.connect(urls)) {
      makeStream(connection, kind.servers());
      for (int inFlight : IN_FLIGHT) {
        PublishRun run = new PublishRun(connection, "bench.sync", inFlight);
        run.run(WARM_UP);
        to.println(line(kind, inFlight, run.run(Duration.ofSeconds(seconds))));
        to.flush();
      }
    } finally {
      servers.forEach(NatsServer::kill);
    }
  }

  private static void makeStream(Connection connection, int replicas)
      throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name("BENCH")
                .subjects("bench.>")
                .storageType(StorageType.File)
                .replicas(replicas)
                .build());
  }

  private static String line(BusKind kind, int inFlight, PublishRun.Result result) {
    return "%-24s %,9d %,11.0f %9.2f %9.2f %9.2f"
        .formatted(
            kind.label(),
            inFlight,
            result.perSecond(),
            result.meanMillis(),
            result.millis(0.5),
            result.millis(0.99));
  }
}
