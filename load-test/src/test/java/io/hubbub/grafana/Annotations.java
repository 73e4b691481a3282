package io.hubbub.grafana;

import java.util.List;
import java.util.Map;

/** What is marked in every curve: the moments that explain a change. */
final class Annotations {
  static final List<Map<String, Object>> ALL =
      List.of(
          builtIn(),
          prometheus(
              "Starts",
              "blue",
              "changes(process_start_time_seconds{*}[~]) > bool 0",
              "{{job}} {{instance}} was started"),
          prometheus(
              "Landing paused",
              "orange",
              "hubbub_landing_paused{*}",
              "{{instance}}: the store is away"),
          prometheus(
              "Breaker open",
              "purple",
              "max by (instance, name) (max_over_time(resilience4j_circuitbreaker_state{*, state=~\"open|forced_open\"}[~]))",
              "{{instance}}: {{name}}"),
          prometheus(
              "Critical alerts",
              "red",
              "max by (alertname) (ALERTS{alertstate=\"firing\", severity=\"critical\"})",
              "{{alertname}}"));

  private Annotations() {}

  private static Map<String, Object> builtIn() {
    return Map.of(
        "builtIn",
        1,
        "datasource",
        Map.of("type", "grafana", "uid", "-- Grafana --"),
        "enable",
        true,
        "hide",
        true,
        "iconColor",
        "rgba(0, 211, 255, 1)",
        "name",
        "Annotations & Alerts",
        "type",
        "dashboard");
  }

  // There is one wherever the expression is 1.
  private static Map<String, Object> prometheus(
      String name, String colour, String expression, String text) {
    return Map.of(
        "name",
        name,
        "datasource",
        Frame.DATASOURCE,
        "enable",
        true,
        "iconColor",
        colour,
        "expr",
        Query.promql(expression),
        "titleFormat",
        name,
        "textFormat",
        text,
        "step",
        "60s");
  }
}
