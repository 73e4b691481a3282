package io.hubbub.grafana;

import java.util.List;
import java.util.Map;

/** How a panel shows its answers. */
enum Look {
  /** One number; six fill a line. */
  STAT("stat", "time_series", 4, 3),
  /** Curves. */
  GRAPH("timeseries", "time_series", 12, 8),
  /** A bar for each answer. */
  BARS("bargauge", "time_series", 12, 8),
  /** How many fell into which bucket. */
  HEATMAP("heatmap", "heatmap", 12, 8),
  /** Rows. */
  TABLE("table", "table", 24, 6);

  private static final int LEGEND_BESIDE_FROM = 12;
  private static final Map<String, Object> LAST =
      Map.of("calcs", List.of("lastNotNull"), "fields", "", "values", false);

  final String type;
  final String format;
  final int wide;
  final int high;

  Look(String type, String format, int wide, int high) {
    this.type = type;
    this.format = format;
    this.wide = wide;
    this.high = high;
  }

  /** Whether the last value is all that is shown. */
  boolean isInstant() {
    return this == BARS || this == TABLE;
  }

  /**
   * @param columns how wide it is on the grid
   * @param plain nothing about its values is good or bad
   */
  Map<String, Object> options(int columns, boolean plain, String unit) {
    return switch (this) {
      case STAT -> stat(plain);
      case GRAPH -> graph(columns);
      case BARS -> bars();
      case HEATMAP -> heatmap(unit);
      case TABLE -> Map.of("cellHeight", "sm", "showHeader", true);
    };
  }

  /** What is set for each field and only this look knows. */
  Map<String, Object> custom(boolean plain) {
    return this != GRAPH
        ? Map.of()
        : Map.of(
            "drawStyle",
            "line",
            "lineWidth",
            1,
            "fillOpacity",
            8,
            "showPoints",
            "auto",
            "spanNulls",
            false,
            "axisSoftMin",
            0,
            "thresholdsStyle",
            Map.of("mode", plain ? "off" : "dashed"));
  }

  private static Map<String, Object> stat(boolean plain) {
    return Map.of(
        "colorMode",
        plain ? "value" : "background",
        "graphMode",
        plain ? "area" : "none",
        "justifyMode",
        "center",
        "orientation",
        "auto",
        "reduceOptions",
        LAST,
        "textMode",
        "value");
  }

  private static Map<String, Object> graph(int columns) {
    return Map.of(
        "legend",
        Map.of(
            "calcs",
            List.of("lastNotNull", "max"),
            "displayMode",
            "table",
            "placement",
            columns >= LEGEND_BESIDE_FROM ? "right" : "bottom",
            "showLegend",
            true),
        "tooltip",
        Map.of("mode", "multi", "sort", "desc"));
  }

  private static Map<String, Object> bars() {
    return Map.of(
        "displayMode", "basic",
        "orientation", "horizontal",
        "reduceOptions", LAST,
        "showUnfilled", true,
        "valueMode", "color");
  }

  private static Map<String, Object> heatmap(String unit) {
    return Map.of(
        "calculate", false,
        "cellGap", 1,
        "color", Map.of("mode", "scheme", "scheme", "Blues", "steps", 64),
        "filterValues", Map.of("le", 1e-9),
        "legend", Map.of("show", true),
        "rowsFrame", Map.of("layout", "auto"),
        "tooltip", Map.of("mode", "single", "yHistogram", true),
        "yAxis", Map.of("axisPlacement", "left", "unit", unit));
  }
}
