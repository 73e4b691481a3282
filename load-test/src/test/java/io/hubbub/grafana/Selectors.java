package io.hubbub.grafana;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which series an expression asks for: metrics, each with the conditions on its labels. */
public final class Selectors {
  private static final Pattern LABELS_AND_RANGES =
      Pattern.compile(
          "\\[[^]]*]|\\b(by|on|without|ignoring|group_left|group_right)\\s*\\((?<labels>[^)]*)\\)");
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

  /** The labels that the expression groups and joins by. */
  public static Set<String> labels(String promql) {
    Set<String> all = new TreeSet<>();
    Matcher each = LABELS_AND_RANGES.matcher(promql);
    while (each.find()) {
      String labels = each.group("labels");
      if (labels != null && !labels.isBlank()) {
        all.addAll(Arrays.asList(labels.strip().split("\\s*,\\s*")));
      }
    }
    return all;
  }

  /** Any of the series of the expression that have such a label, as an expression. */
  public static String having(String label, String promql) {
    String has = label + "!=\"\"}";
    return in(promql).stream()
        .map(each ->
            each.endsWith("}")
                ? each.substring(0, each.length() - 1).strip() + ", " + has
                : each + "{" + has)
        .collect(Collectors.joining(" or "));
  }
}
