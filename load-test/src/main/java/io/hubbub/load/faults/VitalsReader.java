package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Reads from {@code /metrics} of each service what it holds on to, after a full collection. */
final class VitalsReader {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Site site;

  VitalsReader(Site site) {
    this.site = site;
  }

  /** By the name of the process. */
  Map<String, Vitals> read() throws IOException, InterruptedException {
    Map<String, Vitals> all = new TreeMap<>();
    for (ServerProcess process : site.processes().processes()) {
      if (process.name().contains("-service-")) {
        collectGarbage(process.pid());
        all.put(process.name(), vitals(scrape(process.port())));
      }
    }
    return all;
  }

  /** One figure of one process, added up over its series. */
  double figure(String process, String name) throws IOException, InterruptedException {
    return sum(scrape(site.processes().process(process).port()), name);
  }

  // The JDK's own tool: an agent in the process would leave threads and files behind.
  private static void collectGarbage(long pid) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!collection.waitFor(10, TimeUnit.SECONDS) || collection.exitValue() != 0) {
      collection.destroyForcibly();
      throw new LoadFailure("no collection in process " + pid + " by " + jcmd);
    }
  }

  private String scrape(int port) throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + port + "/metrics");
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(LIMIT).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Vitals vitals(String metrics) {
    return new Vitals(
        sum(metrics, "hubbub_heap_after_collection_bytes"),
        sum(metrics, "jvm_threads_live_threads"),
        sum(metrics, "process_files_open_files"),
        sum(metrics, "hikaricp_connections_active"),
        sum(metrics, "hikaricp_connections_pending"));
  }

  /** Over all series of a metric; 0 when it has none, as connections in event-service. */
  static double sum(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
