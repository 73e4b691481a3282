package io.hubbub.alerts;

import java.io.IOException;
import java.util.List;

/** The table of all alerts at the end of {@code docs/runbooks/README.md}. */
final class RunbookIndex {
  static final String MARK = "<!-- made from the rules; a test fails when the two differ -->\n";

  private RunbookIndex() {}

  static String table() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| alert | severity | for | says | when |\n|---|---|---|---|---|\n");
    for (AlertRule rule : AlertRule.all()) {
      List<String> cells =
          List.of(
              "[%s](%s.md)".formatted(rule.name(), rule.name()),
              rule.labels().getOrDefault("severity", ""),
              rule.lasting().isEmpty() ? "at once" : rule.lasting(),
              rule.annotations().getOrDefault("summary", ""),
              "`" + rule.expression() + "`");
      table.append("| ");
      table.append(String.join(" | ", cells.stream().map(RunbookIndex::cell).toList()));
      table.append(" |\n");
    }
    return table.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
