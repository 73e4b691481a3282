package io.hubbub.grafana;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which series an expression asks for: metrics, each with the conditions on its labels. */
public final class Selectors {
  private static final Pattern LABELS_AND_RANGES =
      Pattern.compile(
          "\\[[^]]*]|\\b(by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern TEXT_OR_SELECTOR =
      Pattern.compile(
          "\"[^\"]*\"|(?<![\\w.])(?<name>[a-zA-Z_:][\\w:]*+)(?!\\s*\\()(?<labels>\\{[^}]*})?");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

  private Selectors() {}

  /** As the expression has them, without what is done with them. */
  public static Set<String> in(String promql) {
    Set<String> all = new TreeSet<>();
    Matcher each = TEXT_OR_SELECTOR.matcher(LABELS_AND_RANGES.matcher(promql).replaceAll(""));
    while (each.find()) {
      String name = each.group("name");
      if (name != null && !KEYWORDS.contains(name)) {
        String labels = each.group("labels");
        all.add(labels == null ? name : name + labels);
      }
    }
    return all;
  }
}
