package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads from {@code /metrics} of each service what it holds on to, after a full collection. */
final class VitalsReader {
  private final Site site;

  VitalsReader(Site site) {
    this.site = site;
  }

  /**
   * By the name of the process.
   *
   * @throws LoadFailure if one does not tell
   */
  Map<String, Vitals> read() throws IOException, InterruptedException {
    List<ServerProcess> services =
        site.processes().processes().stream()
            .filter(process -> process.name().contains("-service-"))
            .toList();
    site.processes().collectGarbage();
    Map<String, Vitals> all = new TreeMap<>();
    for (ServerProcess service : services) {
      all.put(service.name(), vitals(metrics(service)));
    }
    return all;
  }

  /** One figure of one process, added up over its series. */
  double figure(String process, String name) throws IOException, InterruptedException {
    return metrics(site.processes().process(process)).sum(name);
  }

  private static Metrics metrics(ServerProcess service) throws IOException, InterruptedException {
    return Metrics.of(URI.create("http://127.0.0.1:" + service.port()));
  }

  // An event-service has no connections to PostgreSQL.
  private static Vitals vitals(Metrics metrics) {
    return new Vitals(
        metrics.known("hubbub_heap_after_collection_bytes"),
        metrics.known("jvm_threads_live_threads"),
        metrics.known("process_files_open_files"),
        metrics.sum("hikaricp_connections_active"),
        metrics.sum("hikaricp_connections_pending"));
  }
}
