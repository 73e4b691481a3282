package io.hubbub.load.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code docs/metrics.md} out of what the services say of themselves. */
final class MetricsPage {
  private static final String OURS = "hubbub_";

  private static final String HEAD =
      """
      # Metrics

      Every instance shows them at `/metrics`, as Prometheus text or, when asked for by `Accept`, as OpenMetrics with exemplars; the same figures are
      JSON, with unit and meaning, at `/metrics/bus`, `/metrics/database`, `/metrics/cache`, `/metrics/resilience`, `/metrics/jvm`, `/metrics/web` and `/metrics/all`.
      There a key has no `hubbub_`, and a distribution is its count, mean, p50, p95, p99 and max in milliseconds since the start.

      No label holds a channel, a user or anything else that grows with use. A histogram has `_bucket`, `_sum` and `_count`, a summary `_sum` and `_count`.

      This page is made from what both services answer; a test fails when the two differ.

      """;

  private record Row(String service, Scrape.Family family) {}

  private MetricsPage() {}

  /**
   * @param scrapes by the name of the service
   */
  static String of(Map<String, Map<String, Scrape.Family>> scrapes) {
    Map<String, List<Row>> rows = new TreeMap<>();
    scrapes.forEach((service, families) ->
        families.forEach((name, family) ->
            rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(new Row(service, family))));
    return HEAD + table("Hubbub's own", rows, true) + "\n" + table("Of the libraries", rows, false);
  }

  private static String table(String title, Map<String, List<Row>> rows, boolean ours) {
    return "## "
        + title
        + "\n\n| name | type | unit | labels | of | meaning |\n|---|---|---|---|---|---|\n"
        + rows.entrySet().stream()
            .filter(each -> each.getKey().startsWith(OURS) == ours)
            .map(each -> line(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
  }

  private static String line(String name, List<Row> rows) {
    Scrape.Family family = rows.getFirst().family();
    String labels =
        rows.stream()
            .flatMap(each -> each.family().labels().stream())
            .distinct()
            .sorted()
            .map(each -> "`" + each + "`")
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s | %s | %s |\n"
        .formatted(name, family.type(), unit(name), labels, services(name, rows), family.help());
  }

  // Some of the libraries' are there only after a first use, of which one cannot be sure in both.
  private static String services(String name, List<Row> rows) {
    if (!name.startsWith(OURS)) {
      return "";
    }
    return rows.size() == 2 ? "both" : rows.getFirst().service().replace("-service", "");
  }

  // Prometheus' convention: the unit is the end of the name, _total apart.
  private static String unit(String name) {
    String bare = name.replaceAll("_(total|max)$", "");
    for (String unit :
        List.of("seconds", "bytes", "events", "requests", "threads", "connections", "celsius")) {
      if (bare.endsWith("_" + unit)) {
        return unit;
      }
    }
    return "";
  }
}
