package io.hubbub.grafana;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all dashboards have around their panels. */
final class Frame {
  static final Map<String, Object> DATASOURCE =
      Map.of("type", "prometheus", "uid", "${datasource}");

  /** Where Grafana itself serves them: from a folder of its public files. */
  private static final String RUNBOOKS = "/public/runbooks";

  private static final String TAG = "hubbub";
  private static final String ALL_VARIABLES = "${__url_time_range}&${__all_variables}";

  private Frame() {}

  static Map<String, Object> around(String name) {
    Map<String, Object> json = new TreeMap<>();
    json.put("uid", "hubbub-" + name);
    json.put("tags", List.of(TAG));
    json.put("editable", false);
    json.put("graphTooltip", 1); // the cross hair shows in all panels at once
    json.put("refresh", "30s");
    json.put("time", Map.of("from", "now-1h", "to", "now"));
    json.put("timezone", "browser");
    json.put("links", List.of(otherDashboards()));
    json.put("annotations", Map.of("list", Annotations.ALL));
    json.put("templating", Map.of("list", variables()));
    return json;
  }

  static String runbook(String alert) {
    return "${runbooks}/" + alert + ".md";
  }

  static String dashboard(String name) {
    return "/d/hubbub-" + name + "?" + ALL_VARIABLES;
  }

  /** The dashboards lead to each other, in the same time range. */
  private static Map<String, Object> otherDashboards() {
    return Map.of(
        "type", "dashboards",
        "title", "Hubbub",
        "tags", List.of(TAG),
        "asDropdown", false,
        "includeVars", true,
        "keepTime", true,
        "targetBlank", false);
  }

  private static List<Map<String, Object>> variables() {
    return List.of(
        datasource(),
        // All is both by name, so that other jobs of the same Prometheus are left out.
        query("job", "Job", "label_values(hubbub_ready, job)", "event-service|database-service"),
        query("instance", "Instance", "label_values(hubbub_ready{job=~\"$job\"}, instance)", ".+"),
        runbooks());
  }

  private static Map<String, Object> datasource() {
    return Map.of(
        "type", "datasource",
        "name", "datasource",
        "label", "Data source",
        "query", "prometheus",
        "current", Map.of("text", "Prometheus", "value", "prometheus"),
        "hide", 0,
        "refresh", 1);
  }

  private static Map<String, Object> query(String name, String label, String query, String all) {
    Map<String, Object> json = new TreeMap<>();
    json.put("type", "query");
    json.put("name", name);
    json.put("label", label);
    json.put("datasource", DATASOURCE);
    json.put("definition", query);
    json.put("query", Map.of("query", query, "refId", name));
    json.put("current", Map.of("text", List.of("All"), "value", List.of("$__all")));
    json.put("allValue", all);
    json.put("includeAll", true);
    json.put("multi", true);
    json.put("refresh", 2); // with the time range: instances come and go
    json.put("sort", 1);
    json.put("hide", 0);
    return json;
  }

  private static Map<String, Object> runbooks() {
    return Map.of(
        "type",
        "constant",
        "name",
        "runbooks",
        "label",
        "Runbooks",
        "query",
        RUNBOOKS,
        "current",
        Map.of("text", RUNBOOKS, "value", RUNBOOKS),
        "hide",
        2);
  }
}
