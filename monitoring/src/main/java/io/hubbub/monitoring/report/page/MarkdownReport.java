package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import java.util.List;
import java.util.stream.Collectors;

/** A report in Markdown, with the tables of GitHub's dialect. */
public final class MarkdownReport {
  private final Report report;
  private final StringBuilder out = new StringBuilder();

  private MarkdownReport(Report report) {
    this.report = report;
  }

  /** The text, with a line feed at its end. Whatever was measured cannot break out of it. */
  public static String of(Report report) {
    return new MarkdownReport(report).write();
  }

  private String write() {
    Document document = new Document(report);
    line("# Hubbub performance report");
    line("");
    String score =
        report.healthScore() == null ? "no score" : "health " + report.healthScore() + " of 100";
    line("**" + report.verdict().words() + "** · " + score);
    line("");
    line(
        safe(
            document.subject()
                + ", the last "
                + report.window().words()
                + " until "
                + report.at()));
    line("");
    line("Instances: " + safe(document.answered()));
    if (!document.missing().isEmpty()) {
      line("");
      line("**" + safe(document.missing()) + "**");
    }
    document.sections().forEach(this::section);
    return out.toString();
  }

  private void section(Section section) {
    line("");
    line("## " + section.title());
    section.blocks().forEach(this::block);
  }

  private void block(Block block) {
    line("");
    switch (block) {
      case Block.Text(String words) -> line(safe(words));
      case Block.Change change -> change(change.advice());
      case Block.Table table -> table(table);
      case Block.Aside(String title, Block inner) -> {
        line("*" + safe(title) + "*");
        block(inner);
      }
    }
  }

  private void change(Report.Advice advice) {
    line("- **" + safe(advice.about()) + "**: " + safe(advice.change()));
    String figures =
        advice.figures().stream()
            .map(each -> each.name() + " " + Amount.of(each.value(), each.unit()))
            .collect(Collectors.joining("; "));
    line("  " + safe(advice.reason()) + " (" + safe(figures) + ")");
  }

  private void table(Block.Table table) {
    row(table.columns().stream().map(Column::title).toList());
    row(table.columns().stream().map(column -> column.number() ? "---:" : "---").toList());
    table.rows().forEach(cells -> row(cells.stream().map(MarkdownReport::cell).toList()));
  }

  private static String cell(Cell cell) {
    String sign = cell.tone() == Tone.NONE ? "" : cell.tone().sign + " ";
    String small = cell.small() == null ? "" : " (" + safe(cell.small()) + ")";
    return sign + safe(cell.text()) + small;
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String safe(String text) {
    return Plain.of(text).replaceAll("([\\\\`*_\\[\\]<>|#~])", "\\\\$1");
  }
}
