package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/metrics.md} is made from what the services answer. With {@code
 * -Dhubbub.docs.write=true} it is written anew.
 */
class MetricsDocIT {
  private static final Path PAGE = Path.of("../docs/metrics.md").toAbsolutePath().normalize();

  private final WholeSystem system = WholeSystem.shared();

  @Test
  void namesEveryMetricThereIs() throws Exception {
    new EveryMetric(system).shows();
    if (Boolean.getBoolean("hubbub.docs.write")) {
      Files.writeString(PAGE, page());
    }
    Awaitility.await()
        .atMost(WholeSystem.PATIENCE)
        .untilAsserted(() ->
            assertThat(PAGE)
                .as("after a change of metrics, write it anew with -Dhubbub.docs.write=true")
                .content()
                .isEqualTo(page()));
  }

  @Test
  void everyMetricSaysWhatItMeans() throws Exception {
    assertThat(page().lines().filter(line -> line.startsWith("| `")))
        .isNotEmpty()
        .allMatch(line -> line.matches(".* \\| \\S.* \\|"), "ends with its meaning");
  }

  private String page() throws Exception {
    return MetricsPage.of(
        Map.of(
            "event-service", scrape(system.processes.ports()::events),
            "database-service", scrape(system.processes.ports()::database)));
  }

  // Of all instances: jobs are done by one of them.
  private static Map<String, Scrape.Family> scrape(IntUnaryOperator port) throws Exception {
    Map<String, Scrape.Family> all = new TreeMap<>();
    for (int instance = 1; instance <= WholeSystem.INSTANCES; instance++) {
      URI service = URI.create("http://127.0.0.1:" + port.applyAsInt(instance));
      Scrape.of(service).forEach((name, family) -> all.merge(name, family, Scrape.Family::with));
    }
    return all;
  }
}
