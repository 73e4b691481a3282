package io.hubbub.alerts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What one case of {@code promtool test rules} expects of the rules of one name. */
record AlertCase(String alert, List<Map<String, String>> firing) {

  static List<AlertCase> all() throws IOException {
    List<AlertCase> cases = new ArrayList<>();
    for (Path file : MonitoringFiles.in(MonitoringFiles.PROMETHEUS.resolve("tests"), ".test.yml")) {
      for (JsonNode test : MonitoringFiles.read(file).path("tests")) {
        test.path("alert_rule_test").forEach(each -> cases.add(of(each)));
      }
    }
    return cases;
  }

  private static AlertCase of(JsonNode test) {
    return new AlertCase(
        test.path("alertname").asString(),
        StreamSupport.stream(test.path("exp_alerts").spliterator(), false)
            .map(each -> AlertRule.texts(each.path("exp_labels")))
            .toList());
  }

  boolean isAbout(AlertRule rule) {
    return alert.equals(rule.name());
  }

  boolean fires(AlertRule rule) {
    return firing.stream().anyMatch(rule::explains);
  }
}
