package io.hubbub.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A rule whose answer Prometheus keeps under a name of its own. */
record RecordedRule(String name, String expression) {

  private static List<RecordedRule> all() throws IOException {
    List<RecordedRule> rules = new ArrayList<>();
    for (Path file : MonitoringFiles.in(MonitoringFiles.PROMETHEUS.resolve("rules"), ".yml")) {
      for (JsonNode group : MonitoringFiles.read(file).path("groups")) {
        for (JsonNode rule : group.path("rules")) {
          if (rule.has("record")) {
            rules.add(
                new RecordedRule(rule.path("record").asString(), rule.path("expr").asString()));
          }
        }
      }
    }
    return rules;
  }

  static Set<String> names() throws IOException {
    return all().stream().map(RecordedRule::name).collect(Collectors.toSet());
  }

  static List<String> expressions() throws IOException {
    return all().stream().map(RecordedRule::expression).toList();
  }
}
