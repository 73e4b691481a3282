package io.hubbub.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard, as {@code grafana/source} tells it. It becomes what Grafana calls the classic form,
 * which every version since 10 reads from files.
 *
 * @param question what it answers
 */
record Dashboard(String title, String question, List<Row> rows) {
  private static final int SCHEMA = 41;
  private static final int COLUMNS = 24;
  private static final JsonMapper WRITING =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final JsonMapper READING =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  /** Panels under a heading, laid out from left to right and line by line. */
  record Row(String title, List<Panel> panels) {}

  static Dashboard read(Path source) throws IOException {
    try (var file = Files.newBufferedReader(source)) {
      return READING.convertValue(new Yaml().load(file), Dashboard.class);
    }
  }

  /**
   * The content of its file.
   *
   * @param name of the file, and of its identifier {@code hubbub-<name>}
   */
  String file(String name) {
    Map<String, Object> json = new TreeMap<>(Frame.around(name));
    json.put("title", title);
    json.put("description", question);
    json.put("schemaVersion", SCHEMA);
    json.put("panels", panels());
    return WRITING.writeValueAsString(json) + "\n";
  }

  private List<Map<String, Object>> panels() {
    List<Map<String, Object>> all = new ArrayList<>();
    int y = 0;
    for (Row row : rows) {
      all.add(heading(all.size() + 1, row.title(), y++));
      int x = 0;
      int high = 0;
      for (Panel panel : row.panels()) {
        if (x + panel.columns() > COLUMNS) {
          x = 0;
          y += high;
        }
        high = panel.lines();
        all.add(panel.json(all.size() + 1, place(x, y, panel.columns(), high)));
        x += panel.columns();
      }
      y += high;
    }
    return all;
  }

  private static Map<String, Object> heading(int id, String title, int y) {
    return Map.of(
        "id",
        id,
        "type",
        "row",
        "title",
        title,
        "collapsed",
        false,
        "gridPos",
        place(0, y, COLUMNS, 1),
        "panels",
        List.of());
  }

  private static Map<String, Object> place(int x, int y, int wide, int high) {
    return Map.of("x", x, "y", y, "w", wide, "h", high);
  }
}
