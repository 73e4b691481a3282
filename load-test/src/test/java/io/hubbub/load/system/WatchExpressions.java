package io.hubbub.load.system;

import io.hubbub.alerts.WatchServer;
import io.hubbub.grafana.DashboardExpressions;
import io.hubbub.grafana.DashboardExpressions.Asked;
import io.hubbub.grafana.Selectors;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** All that is asked of a Prometheus: by dashboards, by Grafana's alerts and by its own rules. */
record WatchExpressions(List<JsonNode> rules) {
  private static final String COMPARISON = " (==|!=|<=|>=|<|>) (?!bool)";

  static WatchExpressions of(WatchServer prometheus) throws IOException {
    return new WatchExpressions(prometheus.rules());
  }

  /** What panels and Grafana's alerts ask, by where and what. */
  static Map<String, String> shown() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (Asked asked : DashboardExpressions.all()) {
      all.put(asked.where() + ": " + asked.promql().replaceAll("\\s+", " "), asked.promql());
    }
    return all;
  }

  /** The rules that alert, such that a comparison is true or false instead of a filter. */
  Map<String, String> alertsUnfiltered() {
    Map<String, String> all = new TreeMap<>();
    for (JsonNode rule : rules) {
      if (rule.path("type").asString().equals("alerting")) {
        String query = rule.path("query").asString();
        all.put(
            rule.path("name").asString() + ": " + query, query.replaceAll(COMPARISON, " $1 bool "));
      }
    }
    return all;
  }

  /** Every choice of series, and every series that a rule makes; each is its own name. */
  Map<String, String> selectors() throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String promql : shown().values()) {
      Selectors.in(promql).forEach(each -> all.put(each, each));
    }
    for (JsonNode rule : rules) {
      Selectors.in(rule.path("query").asString()).forEach(each -> all.put(each, each));
      if (rule.path("type").asString().equals("recording")) {
        all.put(rule.path("name").asString(), rule.path("name").asString());
      }
    }
    return all;
  }

  /**
   * Each label that something is grouped or joined by, with the series that should have it: by a
   * label that nothing has, a join joins all with all, and a sum is of everything.
   */
  Map<String, String> labels() throws IOException {
    Map<String, String> asked = new TreeMap<>(shown());
    for (JsonNode rule : rules) {
      String query = rule.path("query").asString();
      asked.put(rule.path("name").asString() + ": " + query, query);
    }
    Map<String, String> all = new TreeMap<>();
    asked.forEach((where, promql) ->
        Selectors.labels(promql)
            .forEach(label -> all.put(label + " in " + where, Selectors.having(label, promql))));
    return all;
  }
}
