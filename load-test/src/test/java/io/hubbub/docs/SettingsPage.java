package io.hubbub.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes the page of all settings, service by service. */
final class SettingsPage {
  private static final String METADATA =
      "target/classes/META-INF/spring-configuration-metadata.json";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)(?::([^}]*))?}");
  private static final Map<String, String> OF_SPRING =
      Map.of(
          "server.address", "the address it listens on",
          "server.port", "the port it listens on; 0 for any free one",
          "server.max-http-request-header-size",
              "most bytes of a request line and its headers; more gets 414 or 431");

  private SettingsPage() {}

  static String of(Path root, List<String> services) throws IOException {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (String service : services) {
      page.append("\n## ").append(service).append("\n\n");
      page.append("| key | environment variable | default | meaning |\n|---|---|---|---|\n");
      Map<String, String> delivered = delivered(root.resolve(service));
      settings(root, service).values().forEach(each -> page.append(row(each, delivered)));
    }
    return page.toString();
  }

  private static final String INTRODUCTION =
      """
      # Settings

      Each can be given as an environment variable, as a system property (`-Dkey=value`) or on the command line (`--key=value`). A value that
      is not allowed stops the start with the key, the value and what is allowed. Times take a unit: `250ms`, `5s`, `2m`, `1h`, `7d`.

      This page is made from the code; a test fails when the two differ.
      """;

  record Setting(String key, String meaning, String byDefault) {}

  /** What is declared, by key. */
  static Map<String, Setting> settings(Path root, String service) throws IOException {
    Map<String, Setting> settings = new TreeMap<>();
    Map<String, String> delivered = delivered(root.resolve(service));
    OF_SPRING.forEach((key, meaning) -> {
      if (delivered.containsKey(key)) {
        settings.put(key, new Setting(key, meaning, ""));
      }
    });
    for (String module : List.of("monitoring", service)) {
      for (JsonNode each :
          JsonMapper.shared().readTree(root.resolve(module).resolve(METADATA)).path("properties")) {
        String key = each.path("name").asString();
        String byDefault = each.path("defaultValue").asString("");
        settings.put(key, new Setting(key, each.path("description").asString(""), byDefault));
      }
    }
    return settings;
  }

  /** The values of a service's own configuration file, by key. */
  private static Map<String, String> delivered(Path service) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    try (var file =
        Files.newBufferedReader(service.resolve("src/main/resources/application.yaml"))) {
      flatten("", new Yaml().load(file), values);
    }
    values.replaceAll((_, value) -> resolve(value, values));
    return values;
  }

  private static void flatten(String prefix, @Nullable Object node, Map<String, String> into) {
    if (node instanceof Map<?, ?> map) {
      String before = prefix.isEmpty() ? "" : prefix + ".";
      map.forEach((key, value) -> flatten(before + key, value, into));
    } else {
      into.put(prefix, node == null ? "" : node.toString());
    }
  }

  /** A placeholder stands for its own default, or else for what the file says of another key. */
  private static String resolve(String value, Map<String, String> values) {
    Matcher placeholder = PLACEHOLDER.matcher(value);
    if (!placeholder.matches()) {
      return value;
    }
    String byDefault = placeholder.group(2);
    return byDefault != null ? byDefault : values.getOrDefault(placeholder.group(1), value);
  }

  private static String row(Setting setting, Map<String, String> delivered) {
    String key = setting.key();
    if (setting.meaning().isBlank()) {
      throw new AssertionError(key + " does not say what it means");
    }
    String value = delivered.getOrDefault(key, setting.byDefault());
    List<String> cells = new ArrayList<>();
    cells.add("`" + key + "`");
    cells.add("`" + key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT) + "`");
    cells.add(value.isEmpty() ? "none" : "`" + value + "`");
    cells.add(setting.meaning().replaceAll("\\s+", " ").replace("|", "\\|"));
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
