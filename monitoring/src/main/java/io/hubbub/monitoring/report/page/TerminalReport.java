package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A report for a terminal. */
public final class TerminalReport {
  private static final int LEAST = 80;
  private static final int MOST = 120;

  private final Report report;
  private final int columns;
  private final Ink ink;
  private final List<String> lines = new ArrayList<>();

  private TerminalReport(Report report, int columns, boolean colour) {
    this.report = report;
    this.columns = Math.clamp(columns, LEAST, MOST);
    this.ink = new Ink(colour);
  }

  /**
   * The text, with a line feed at its end.
   *
   * @param columns of the terminal; less than 80 counts as 80, more than 120 as 120
   * @param colour whether escape sequences for colours may be in it
   */
  public static String of(Report report, int columns, boolean colour) {
    return new TerminalReport(report, columns, colour).write();
  }

  private String write() {
    Document document = new Document(report);
    String score = report.healthScore() == null ? "no score" : report.healthScore() + " of 100";
    lines.add(
        ink.bold("Hubbub performance report")
            + "   "
            + ink.paint(report.verdict().words(), Tone.of(report.verdict()))
            + "   health "
            + score);
    wrap(
        document.subject() + ", the last " + report.window().words() + " until " + report.at(), "");
    wrap(document.answered(), "");
    if (!document.missing().isEmpty()) {
      wrap(document.missing(), "! ");
    }
    document.sections().forEach(this::section);
    return String.join("\n", lines) + "\n";
  }

  private void section(Section section) {
    lines.add("");
    lines.add(ink.bold(section.title()));
    for (Block block : section.blocks()) {
      if (block instanceof Block.Table && !lines.getLast().equals(ink.bold(section.title()))) {
        lines.add("");
      }
      block(block);
    }
  }

  private void block(Block block) {
    switch (block) {
      case Block.Text(String words) -> wrap(words, "  ");
      case Block.Change change -> change(change.advice());
      case Block.Table table ->
          new TerminalTable(table, columns - 2, ink).lines().forEach(this::in);
      case Block.Aside(String title, Block inner) -> {
        if (inner instanceof Block.Table) {
          wrap(title + ".", "  ");
        }
      }
    }
  }

  private void change(Report.Advice advice) {
    wrap(advice.about() + ": " + advice.change(), "  → ");
    wrap(advice.reason(), "    ");
    wrap(
        advice.figures().stream()
            .map(each -> each.name() + " " + Amount.of(each.value(), each.unit()))
            .collect(Collectors.joining("; ")),
        "    ");
  }

  private void in(String line) {
    lines.add("  " + line);
  }

  private void wrap(String text, String begin) {
    StringBuilder line = new StringBuilder(begin);
    String indent = " ".repeat(begin.length());
    for (String word : Plain.of(text).split(" ")) {
      if (line.length() + word.length() >= columns && line.length() > begin.length()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
  }
}
