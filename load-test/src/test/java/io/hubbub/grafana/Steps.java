package io.hubbub.grafana;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From which value on which colour.
 *
 * @param lowest the colour below the first bound
 */
record Steps(String lowest, List<Step> above) {
  private static final Pattern STEP = Pattern.compile("(?<from>-?[0-9.]+) (?<colour>[a-z]+)");

  /** A colour from a value on. */
  record Step(double from, String colour) {}

  /**
   * @param words such as {@code green, 60 orange, 300 red}
   */
  static Steps of(String words) {
    String[] parts = words.split(", ");
    List<Step> above = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher step = STEP.matcher(parts[i]);
      if (!step.matches()) {
        throw new IllegalArgumentException("not a bound and a colour: " + parts[i]);
      }
      above.add(new Step(Double.parseDouble(step.group("from")), step.group("colour")));
    }
    return new Steps(parts[0], above);
  }

  /** Whether nothing is good or bad about the value. */
  boolean isPlain() {
    return above.isEmpty();
  }

  Map<String, Object> json() {
    List<Map<String, Object>> steps = new ArrayList<>();
    steps.add(step(lowest, null));
    above.forEach(each -> steps.add(step(each.colour(), each.from())));
    return Map.of("mode", "absolute", "steps", steps);
  }

  private static Map<String, Object> step(String colour, @Nullable Double from) {
    Map<String, Object> json = new HashMap<>(); // the lowest step's value is null
    json.put("color", colour);
    json.put("value", from);
    return json;
  }
}
