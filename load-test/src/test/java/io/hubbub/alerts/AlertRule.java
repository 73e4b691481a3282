package io.hubbub.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One alerting rule. Rules of one name differ in their labels: in severity, or in the window that
 * they look at.
 *
 * @param lasting for how long the expression must hold, such as {@code 5m}; empty: not at all
 */
record AlertRule(
    String name,
    Map<String, String> labels,
    String expression,
    String lasting,
    Map<String, String> annotations) {

  static List<AlertRule> all() throws IOException {
    List<AlertRule> rules = new ArrayList<>();
    for (Path file : MonitoringFiles.in(MonitoringFiles.PROMETHEUS.resolve("rules"), ".yml")) {
      for (JsonNode group : MonitoringFiles.read(file).path("groups")) {
        for (JsonNode rule : group.path("rules")) {
          if (rule.has("alert")) {
            rules.add(of(rule));
          }
        }
      }
    }
    return rules;
  }

  private static AlertRule of(JsonNode rule) {
    return new AlertRule(
        rule.path("alert").asString(),
        texts(rule.path("labels")),
        rule.path("expr").asString().replaceAll("\\s+", " ").strip(),
        rule.path("for").asString(""),
        texts(rule.path("annotations")));
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.propertyStream().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  /** Whether an alert with these labels may come from this rule. */
  boolean explains(Map<String, String> alert) {
    return alert.entrySet().containsAll(labels.entrySet());
  }

  @Override
  public String toString() {
    return name + labels;
  }
}
