package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.page.Block.Aside;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import io.hubbub.monitoring.report.page.Block.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets: what was measured first, the worst on top; what was not, behind it. */
final class TargetSection {
  private static final List<Column> MEASURED =
      List.of(
          Column.words("Verdict"),
          Column.words("Target"),
          Column.number("Value"),
          Column.number("Promised"),
          Column.number("Samples"),
          Column.number("Mean").rank(5),
          Column.number("Median").rank(4),
          Column.number("95 %").rank(2),
          Column.number("99 %").rank(1),
          Column.number("Max").rank(3),
          Column.number("Std. dev.").rank(6));

  private static final List<Column> OTHERS =
      List.of(Column.words("Target"), Column.number("Promised"), Column.words("Why"));

  private final List<Target> targets;

  TargetSection(Report report) {
    targets = report.targets();
  }

  Section section() {
    List<Target> measured = targets.stream().filter(each -> each.value() != null).toList();
    List<Target> others = targets.stream().filter(each -> each.value() == null).toList();
    List<Block> blocks = new ArrayList<>();
    if (measured.isEmpty()) {
      blocks.add(new Text("Nothing was measured in this window."));
    } else {
      blocks.add(new Table("Measured targets", MEASURED, rows(measured)));
    }
    if (!others.isEmpty()) {
      String title = "Not measured in this window: " + others.size() + " targets";
      blocks.add(new Aside(title, new Table("Targets without data", OTHERS, without(others))));
    }
    return new Section("targets", "Targets", blocks);
  }

  private static List<List<Cell>> rows(List<Target> measured) {
    return measured.stream()
        .sorted(Comparator.comparing(Target::verdict).reversed())
        .map(TargetSection::row)
        .toList();
  }

  private static List<Cell> row(Target target) {
    return List.of(
        Cell.of(target.verdict().words(), Tone.of(target.verdict())),
        name(target),
        Cell.of(amount(target.value(), target)),
        promised(target),
        Cell.of(Amount.of(target.samples())),
        figure(target.mean()),
        figure(target.median()),
        figure(target.p95()),
        figure(target.p99()),
        figure(target.max()),
        figure(target.stddev()));
  }

  private static List<List<Cell>> without(List<Target> others) {
    return others.stream()
        .map(target ->
            List.of(
                Cell.of(target.name()).small(target.id()),
                promised(target),
                Cell.of(target.note() == null ? "" : target.note())))
        .toList();
  }

  private static Cell name(Target target) {
    String note = target.note() == null ? "" : " · " + target.note();
    String cause = target.cause() == null ? "" : " · " + target.cause();
    return Cell.of(target.name()).small(target.id() + note + cause);
  }

  private static Cell promised(Target target) {
    String sign =
        switch (target.comparison()) {
          case BELOW -> "< ";
          case AT_MOST -> "≤ ";
          case AT_LEAST -> "≥ ";
          case EQUAL -> "= ";
        };
    return Cell.of(sign + amount(target.target(), target));
  }

  private static String amount(@Nullable Double value, Target target) {
    return value == null
        ? ""
        : Amount.of(value, target.unit().startsWith("%") ? "%" : target.unit());
  }

  private static Cell figure(@Nullable Double value) {
    return Cell.of(value == null ? "" : Amount.of(value));
  }
}
