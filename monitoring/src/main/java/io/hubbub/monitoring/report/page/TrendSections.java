package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Leak.Growth;
import io.hubbub.monitoring.report.Regression.Change;
import io.hubbub.monitoring.report.Regression.Grade;
import io.hubbub.monitoring.report.Report;
import io.hubbub.monitoring.report.page.Block.Aside;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import io.hubbub.monitoring.report.page.Block.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How it was before, and where it is going. */
final class TrendSections {
  private final Report report;

  TrendSections(Report report) {
    this.report = report;
  }

  Section regression() {
    List<Column> columns =
        List.of(
            Column.words("Finding"),
            Column.words("Measure"),
            Column.number("Baseline"),
            Column.number("Now"),
            Column.number("Ratio"),
            Column.number("p"),
            Column.number("Minutes").rank(1));
    List<List<Cell>> rows =
        report.regression().changes().stream().map(TrendSections::change).toList();
    return new Section(
        "regression",
        "Against the baseline",
        List.of(
            new Text(report.regression().words()),
            new Table("Changes", columns, rows),
            new Aside("How it was tested", new Text(report.regression().method() + "."))));
  }

  private static List<Cell> change(Change change) {
    return List.of(
        Cell.of(words(change.grade()), Tone.of(change.grade())),
        Cell.of(change.measure()).small(told(change)),
        Cell.of(amount(change.baseline(), change.unit())),
        Cell.of(amount(change.now(), change.unit())),
        Cell.of(amount(change.ratio(), "×")),
        Cell.of(chance(change.p())),
        Cell.of(change.baselineMinutes() + " / " + change.minutes()));
  }

  // The figures stand beside it; words are for what follows from them.
  private static @Nullable String told(Change change) {
    return change.grade() == Grade.NO_CHANGE_SHOWN ? null : change.words();
  }

  private static String chance(@Nullable Double p) {
    return p == null ? "" : p < 0.001 ? "< 0.001" : Amount.of(p);
  }

  Section leak() {
    List<Column> columns =
        List.of(
            Column.words("Finding"),
            Column.words("Memory"),
            Column.number("At first"),
            Column.number("MB/h"),
            Column.number("Interval"),
            Column.number("Minutes").rank(1));
    List<List<Cell>> rows = report.leak().growths().stream().map(TrendSections::growth).toList();
    Text words = new Text(report.leak().words());
    Aside method = new Aside("How it was estimated", new Text(report.leak().method() + "."));
    return new Section(
        "leak",
        "Does memory grow?",
        rows.isEmpty()
            ? List.of(words, method)
            : List.of(words, new Table("Slopes", columns, rows), method));
  }

  private static List<Cell> growth(Growth growth) {
    return List.of(
        Cell.of(words(growth.finding()), Tone.of(growth.finding())),
        Cell.of(growth.memory() + " of " + growth.instance()),
        Cell.of(amount(growth.megabytes(), "MB")),
        Cell.of(amount(growth.slope(), "")),
        Cell.of(interval(growth)),
        Cell.of(Amount.of(growth.minutes())));
  }

  private static String interval(Growth growth) {
    return growth.low() == null || growth.high() == null
        ? ""
        : Amount.of(growth.low()) + " to " + Amount.of(growth.high());
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String amount(@Nullable Double value, String unit) {
    return value == null ? "" : Amount.of(value, unit);
  }
}
