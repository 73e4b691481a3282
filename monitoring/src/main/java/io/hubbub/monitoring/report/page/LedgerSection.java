package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Report.Ledger;
import io.hubbub.monitoring.report.Report.Missing;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import io.hubbub.monitoring.report.page.Block.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of every accepted event. */
final class LedgerSection {
  private final Ledger ledger;

  LedgerSection(Ledger ledger) {
    this.ledger = ledger;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Text(
            "Since the beginning of the system: accepted = landed + already there + dead-lettered +"
                + " waiting, or events are unaccounted for."));
    if (ledger.missing() != null) {
      blocks.add(new Text(words(ledger.missing())));
    }
    Long acknowledged = ledger.acknowledged();
    if (acknowledged != null && acknowledged > 0) {
      blocks.add(new Text("Lost, and acknowledged by an operator: " + Amount.of(acknowledged)));
    }
    blocks.add(new Table("The ledger", columns(), List.of(row())));
    return new Section("ledger", "The ledger", blocks);
  }

  private static String words(Missing missing) {
    String where =
        missing.first() == missing.last()
            ? "sequence " + missing.first()
            : "between sequence " + missing.first() + " and " + missing.last();
    return "Missing: %s, %s; ./hubbub ledger names them."
        .formatted(Amount.of(missing.events(), "events"), where);
  }

  private static List<Column> columns() {
    return List.of(
        Column.number("Accepted"),
        Column.number("Landed"),
        Column.number("Already there"),
        Column.number("Dead-lettered"),
        Column.number("Waiting"),
        Column.number("Difference"));
  }

  private List<Cell> row() {
    return List.of(
        Cell.of(number(ledger.accepted())),
        Cell.of(number(ledger.landed())),
        Cell.of(number(ledger.alreadyThere())),
        Cell.of(number(ledger.deadLettered())),
        Cell.of(number(ledger.waiting())),
        Cell.of(number(ledger.difference()), tone(ledger.difference())));
  }

  private static String number(@Nullable Long number) {
    return number == null ? "–" : Amount.of(number);
  }

  private static Tone tone(@Nullable Long difference) {
    return difference == null ? Tone.UNKNOWN : difference == 0 ? Tone.GOOD : Tone.BAD;
  }
}
