package io.hubbub.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A panel, as {@code grafana/source} tells it.
 *
 * @param look curves when it is not told
 * @param wide in columns of the grid, of which there are 24
 * @param high in rows of the grid
 * @param says what is seen and from when on it is bad
 * @param ask its only question; the form is that of {@link Query}
 * @param curves several questions, by legend
 * @param unit Grafana's identifier, such as {@code s}, {@code bytes}, {@code percentunit}
 * @param colours as {@link Steps} reads them; without, nothing is good or bad
 * @param otherwise what stands there when there is no answer
 * @param last asks for the last value only, where each step would be dear
 * @param right legends of curves that have an axis on the right, and their unit
 * @param limits legends of curves that are limits, not measurements
 * @param hide columns of a table that are not shown
 * @param runbooks of the alerts that this panel explains
 * @param more the name of a dashboard that shows more
 */
record Panel(
    @Nullable Look look,
    @Nullable Integer wide,
    @Nullable Integer high,
    String title,
    String says,
    @Nullable String ask,
    @Nullable Map<String, String> curves,
    String unit,
    @Nullable String colours,
    @Nullable String otherwise,
    boolean last,
    @Nullable Map<String, String> right,
    @Nullable List<String> limits,
    @Nullable List<String> hide,
    @Nullable List<String> runbooks,
    @Nullable String more) {

  private static final Map<String, Object> DASHES =
      Map.of(
          "custom.fillOpacity",
          0,
          "custom.lineStyle",
          Map.of("fill", "dash", "dash", List.of(6, 6)));

  @Override
  public Look look() {
    return look == null ? Look.GRAPH : look;
  }

  int columns() {
    return wide == null ? look().wide : wide;
  }

  int lines() {
    return high == null ? look().high : high;
  }

  Map<String, Object> json(int id, Map<String, Object> place) {
    Map<String, Object> json = new TreeMap<>();
    json.put("id", id);
    json.put("type", look().type);
    json.put("title", title);
    json.put("description", says);
    json.put("datasource", Frame.DATASOURCE);
    json.put("gridPos", place);
    json.put("links", links());
    json.put("targets", targets());
    json.put("options", look().options(columns(), steps().isPlain(), unit));
    json.put("fieldConfig", Map.of("defaults", defaults(), "overrides", overrides()));
    return json;
  }

  private Steps steps() {
    return Steps.of(colours == null ? "text" : colours);
  }

  private List<Map<String, Object>> targets() {
    Map<String, String> questions = ask == null ? or(curves, Map.of()) : Map.of("", ask);
    boolean instant = last || look().isInstant();
    List<Map<String, Object>> targets = new ArrayList<>();
    questions.forEach((legend, expression) ->
        targets.add(new Query(legend, expression, look().format, instant).json(targets.size())));
    return targets;
  }

  private Map<String, Object> defaults() {
    Map<String, Object> json = new TreeMap<>();
    json.put("unit", unit);
    json.put("noValue", or(otherwise, "no data"));
    json.put("color", Map.of("mode", look() == Look.GRAPH ? "palette-classic" : "thresholds"));
    json.put("thresholds", steps().json());
    json.put("custom", look().custom(steps().isPlain()));
    if (look() == Look.BARS) {
      json.put("min", 0); // else the shortest bar would be none
    }
    return json;
  }

  private List<Map<String, Object>> overrides() {
    List<Map<String, Object>> all = new ArrayList<>();
    or(right, Map.<String, String>of())
        .forEach((legend, itsUnit) ->
            all.add(override(legend, Map.of("unit", itsUnit, "custom.axisPlacement", "right"))));
    or(limits, List.<String>of()).forEach(legend -> all.add(override(legend, DASHES)));
    or(hide, List.<String>of())
        .forEach(column -> all.add(override(column, Map.of("custom.hidden", true))));
    return all;
  }

  private static Map<String, Object> override(String legend, Map<String, Object> properties) {
    return Map.of(
        "matcher",
        Map.of("id", "byName", "options", legend),
        "properties",
        new TreeMap<>(properties)
            .entrySet().stream()
                .map(each -> Map.of("id", each.getKey(), "value", each.getValue()))
                .toList());
  }

  private List<Map<String, Object>> links() {
    List<Map<String, Object>> all = new ArrayList<>();
    or(runbooks, List.<String>of())
        .forEach(alert -> all.add(link("Runbook: " + alert, Frame.runbook(alert), true)));
    if (more != null) {
      all.add(link("More: " + more, Frame.dashboard(more), false));
    }
    return all;
  }

  private static Map<String, Object> link(String title, String url, boolean elsewhere) {
    return Map.of("title", title, "url", url, "targetBlank", elsewhere);
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
