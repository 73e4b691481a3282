package io.hubbub.grafana;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Everything that the delivered dashboards and alerts ask Prometheus. */
public final class DashboardExpressions {
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), \\w+\\)");
  private static final Map<String, String> VARIABLES =
      Map.of(
          "$job", "event-service|database-service",
          "$instance", ".+",
          "$__rate_interval", "1m",
          "$__range", "1h");

  private DashboardExpressions() {}

  /**
   * @param where the dashboard and the panel, or the alert
   * @param promql as Prometheus understands it: Grafana's variables stand for all instances, a
   *     minute for rates and an hour shown
   */
  public record Asked(String where, String promql) {
    static Asked of(String where, String expression) {
      String promql = expression;
      for (Map.Entry<String, String> variable : VARIABLES.entrySet()) {
        promql = promql.replace(variable.getKey(), variable.getValue());
      }
      return new Asked(where, promql);
    }
  }

  /** In panels. */
  public static List<Asked> ofPanels() throws IOException {
    List<Asked> all = new ArrayList<>();
    GrafanaFiles.dashboards()
        .forEach((name, dashboard) -> {
          for (JsonNode panel : GrafanaFiles.panels(dashboard)) {
            String where = name + ": " + panel.get("title").asString();
            panel
                .get("targets")
                .forEach(target -> all.add(Asked.of(where, target.get("expr").asString())));
          }
        });
    return all;
  }

  /** For what can be chosen, and for what is marked in every curve. */
  public static List<Asked> ofFrames() throws IOException {
    List<Asked> all = new ArrayList<>();
    GrafanaFiles.dashboards()
        .forEach((name, dashboard) -> {
          for (JsonNode mark : dashboard.at("/annotations/list")) {
            if (mark.has("expr")) {
              all.add(Asked.of(name + ": " + mark.get("name"), mark.get("expr").asString()));
            }
          }
          for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher query = LABEL_VALUES.matcher(variable.at("/query/query").asString(""));
            if (query.matches()) {
              all.add(Asked.of(name + ": " + variable.get("name"), query.group(1)));
            }
          }
        });
    return all;
  }

  /** In Grafana's own alert rules. */
  public static List<Asked> ofAlerts() throws IOException {
    List<Asked> all = new ArrayList<>();
    for (JsonNode rule : GrafanaFiles.alertRules()) {
      for (JsonNode query : rule.get("data")) {
        if (query.get("model").has("expr")) {
          all.add(Asked.of(rule.get("title").asString(), query.at("/model/expr").asString()));
        }
      }
    }
    return all;
  }

  /** All of these. */
  public static List<Asked> all() throws IOException {
    List<Asked> all = new ArrayList<>(ofPanels());
    all.addAll(ofFrames());
    all.addAll(ofAlerts());
    return all;
  }
}
