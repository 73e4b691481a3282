package io.hubbub.grafana;

import io.hubbub.load.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Grafana is given, as it stands in the repository. */
final class GrafanaFiles {
  static final Path ROOT = Project.root();
  static final Path SOURCES = ROOT.resolve("grafana/source");
  static final Path DASHBOARDS = ROOT.resolve("grafana/dashboards");
  static final Path RUNBOOKS = ROOT.resolve("docs/runbooks");
  static final Path PROVISIONING = ROOT.resolve("grafana/provisioning");

  private GrafanaFiles() {}

  /** The files of a folder with this ending, by name without it. */
  static List<String> names(Path folder, String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  /** The delivered dashboards, by the name of their file. */
  static Map<String, JsonNode> dashboards() throws IOException {
    Map<String, JsonNode> all = new TreeMap<>();
    for (String name : names(DASHBOARDS, ".json")) {
      all.put(name, JsonMapper.shared().readTree(DASHBOARDS.resolve(name + ".json")));
    }
    return all;
  }

  /** Those of a dashboard that show something: headings are left out. */
  static List<JsonNode> panels(JsonNode dashboard) {
    return dashboard
        .get("panels")
        .valueStream()
        .filter(panel -> !panel.get("type").asString().equals("row"))
        .toList();
  }

  /** Grafana's own, of all groups. */
  static List<JsonNode> alertRules() throws IOException {
    return provisioned("alerting/rules.yml")
        .get("groups")
        .valueStream()
        .flatMap(group -> group.get("rules").valueStream())
        .toList();
  }

  /** The alerts of Prometheus, each as {@code severity name}. */
  static List<String> prometheusAlerts() throws IOException {
    Path folder = ROOT.resolve("monitoring/prometheus/rules");
    List<String> all = new ArrayList<>();
    for (String name : names(folder, ".yml")) {
      yaml(folder.resolve(name + ".yml"))
          .get("groups")
          .valueStream()
          .flatMap(group -> group.get("rules").valueStream())
          .filter(rule -> rule.has("alert"))
          .forEach(rule ->
              all.add(rule.at("/labels/severity").asString() + " " + rule.get("alert").asString()));
    }
    return all;
  }

  /** A file of YAML under {@code grafana/provisioning}. */
  static JsonNode provisioned(String path) throws IOException {
    return yaml(PROVISIONING.resolve(path));
  }

  private static JsonNode yaml(Path path) throws IOException {
    try (var file = Files.newBufferedReader(path)) {
      return JsonMapper.shared().valueToTree(new Yaml().load(file));
    }
  }
}
