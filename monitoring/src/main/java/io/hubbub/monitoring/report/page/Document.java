package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Environment;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Report.Deduction;
import io.hubbub.monitoring.report.Verdict;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import io.hubbub.monitoring.report.page.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report says, in words and tables, before it is put on a page. */
final class Document {
  private final Report report;

  Document(Report report) {
    this.report = report;
  }

  List<Section> sections() {
    return List.of(
        advice(),
        new TargetSection(report).section(),
        new BottleneckSection(report.bottleneck()).section(),
        new LedgerSection(report.ledger()).section(),
        new TrendSections(report).regression(),
        new TrendSections(report).leak(),
        score(),
        environment());
  }

  /** Of what it is the report. */
  String subject() {
    return switch (report.scope()) {
      case INSTANCE -> "One instance";
      case CLUSTER -> "All instances";
    };
  }

  /** Who answered. */
  String answered() {
    return report.instances().isEmpty()
        ? "No instance answered"
        : String.join(", ", report.instances());
  }

  /** Who did not; empty when all did. */
  String missing() {
    return report.missing().isEmpty()
        ? ""
        : "Did not answer, and is not in these figures: " + String.join(", ", report.missing());
  }

  /** {@code 100 − 15 (P1) = 85}. */
  String arithmetic() {
    if (report.healthScore() == null) {
      return "none, as nothing was measured";
    }
    String less =
        report.deductions().stream()
            .map(each -> " − " + each.points() + " (" + each.target() + ")")
            .collect(Collectors.joining());
    int sum = 100 - report.deductions().stream().mapToInt(Deduction::points).sum();
    return "100" + less + " = " + sum + (sum < 0 ? ", shown as 0" : "");
  }

  private Section advice() {
    List<Block> blocks = new ArrayList<>();
    report.advice().forEach(each -> blocks.add(new Block.Change(each)));
    if (blocks.isEmpty()) {
      blocks.add(
          new Text(
              report.verdict() == Verdict.WARN
                  ? "Nothing failed. What was missed by little is below, with its cause."
                  : "Nothing that was measured calls for a change."));
    }
    return new Section("advice", "What to change", blocks);
  }

  private Section score() {
    List<Column> columns = List.of(Column.words("For"), Column.number("Points"));
    List<List<Cell>> rows =
        report.deductions().stream()
            .map(each ->
                List.of(Cell.of(each.reason()).small(each.target()), Cell.of("−" + each.points())))
            .toList();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Text("Health score: " + arithmetic() + "."));
    if (!rows.isEmpty()) {
      blocks.add(new Table("Deductions", columns, rows));
    }
    return new Section("score", "How the score comes about", blocks);
  }

  private Section environment() {
    Environment environment = report.environment();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(row("Hubbub", environment.version()));
    rows.add(row("Java", environment.jvm()));
    rows.add(row("System", environment.system()));
    rows.add(row("Processors", Amount.of(environment.processors())));
    rows.add(row("Memory", Amount.of(environment.memoryBytes() / 1e9, "GB")));
    new TreeMap<>(environment.servers()).forEach((name, version) -> rows.add(row(name, version)));
    List<Column> columns = List.of(Column.words("What"), Column.words("Which"));
    return new Section(
        "environment", "Measured on", List.of(new Table("Machine and versions", columns, rows)));
  }

  private static List<Cell> row(String name, String value) {
    return List.of(Cell.of(name), Cell.of(value));
  }
}
