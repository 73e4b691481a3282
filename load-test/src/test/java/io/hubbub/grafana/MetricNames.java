package io.hubbub.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of all series that the services show, out of {@code docs/metrics.md}. */
final class MetricNames {
  private static final Path PAGE = GrafanaFiles.ROOT.resolve("docs/metrics.md");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(?<name>\\w+)` \\| (?<type>\\w+) \\|");

  /** Prometheus' own. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  private MetricNames() {}

  static Set<String> known() throws IOException {
    Set<String> names = new TreeSet<>(OF_PROMETHEUS);
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      String name = row.group("name");
      switch (row.group("type")) {
        case "histogram" -> names.addAll(Set.of(name + "_bucket", name + "_sum", name + "_count"));
        case "summary" -> names.addAll(Set.of(name + "_sum", name + "_count"));
        default -> names.add(name);
      }
    }
    return names;
  }

  /** Which metrics an expression names. */
  static Set<String> in(String promql) {
    Set<String> names = new TreeSet<>();
    Selectors.in(promql).forEach(each -> names.add(each.replaceFirst("\\{.*", "")));
    return names;
  }
}
