package io.hubbub.load.http;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench http}: what connections, streams and single posts cost, by HTTP server. */
@Command(
    name = "http",
    description = {
      "Runs the same small service on Tomcat, Jetty and Netty, each with 256 MiB of heap, and",
      "measures heap for an idle connection and for an open event stream, and single posts.",
      "Wants 25,000 file descriptors (ulimit -n) for the default numbers."
    })
public final class HttpBenchCommand implements Callable<Integer> {
  private static final int KIBIBYTE = 1024;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--idle", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int idle = 5_000;

  @Option(names = "--streams", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int streams = 10_000;

  @Option(names = "--clients", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int clients = 32;

  @Option(names = "--seconds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int seconds = 6;

  @Option(names = "--rounds", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 2;

  @Override
  public Integer call() throws Exception {
    PrintWriter to = spec == null ? new PrintWriter(System.out) : spec.commandLine().getOut();
    to.println("server        idle KiB  stream KiB     posts/s  µs CPU/post");
    for (int round = 0; round < rounds; round++) {
      for (ServerKind kind : ServerKind.values()) {
        try (ServerProcess server = ServerProcess.start(kind)) {
          measure(kind, server, to);
        }
      }
    }
    return 0;
  }

  private void measure(ServerKind kind, ServerProcess server, PrintWriter to) throws Exception {
    posts(server, Duration.ofSeconds(seconds)); // warm-up
    ServerProcess.Figures before = server.figures();
    long posts = posts(server, Duration.ofSeconds(seconds));
    long cpu = server.figures().cpuNanos() - before.cpuNanos();
    String idleCost = heapOf(server, idle, HttpBenchCommand::postTwice);
    String streamCost = heapOf(server, streams, RawClient::openStream);
    to.println(
        "%-12s %9s %11s %,11.0f %12.1f"
            .formatted(
                kind.label(),
                idleCost,
                streamCost,
                posts / (double) seconds,
                cpu / 1_000.0 / posts));
    to.flush();
  }

  // Some servers keep more of a connection once it was used again.
  private static void postTwice(RawClient connection) throws IOException {
    connection.post();
    connection.post();
  }

  private interface Use {
    void of(RawClient connection) throws IOException;
  }

  /** KiB of heap that each of many connections keeps after it was used so. */
  private static String heapOf(ServerProcess server, int count, Use use) throws IOException {
    List<RawClient> open = new ArrayList<>();
    try {
      long before = server.figures().heapBytes();
      for (int i = 0; i < count; i++) {
        RawClient connection = server.connect();
        open.add(connection);
        use.of(connection);
      }
      long after = server.figures().heapBytes();
      return "%.1f".formatted((after - before) / (double) KIBIBYTE / count);
    } catch (IOException e) {
      if (!server.isOutOfMemory()) {
        throw new LoadFailure("connection %d of %d: %s".formatted(open.size(), count, e), e);
      }
      return "> " + 256 * KIBIBYTE / Math.max(1, open.size()) + " full"; // does not fit the memory
    } finally {
      for (RawClient each : open) {
        each.close();
      }
    }
  }

  private long posts(ServerProcess server, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> postUntil(server, end)));
      }
      long posts = 0;
      for (Future<Long> each : running) {
        posts += each.get();
      }
      return posts;
    }
  }

  private static long postUntil(ServerProcess server, long end) throws IOException {
    long posts = 0;
    try (RawClient client = server.connect()) {
      while (System.nanoTime() - end < 0) {
        client.post();
        posts++;
      }
    }
    return posts;
  }
}
