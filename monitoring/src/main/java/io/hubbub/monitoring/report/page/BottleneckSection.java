package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck;
import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import io.hubbub.monitoring.report.page.Block.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What gives way first, and where an event's time goes. */
final class BottleneckSection {
  private final Bottleneck bottleneck;

  BottleneckSection(Bottleneck bottleneck) {
    this.bottleneck = bottleneck;
  }

  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Text(bottleneck.words()));
    Stream.of(legs(), resources()).filter(table -> !table.rows().isEmpty()).forEach(blocks::add);
    return new Section("bottleneck", "Where the time goes", blocks);
  }

  private Table legs() {
    List<Column> columns =
        List.of(
            Column.words("An event's way"),
            Column.number("Mean"),
            Column.number("Events/s"),
            Column.number("Inside"),
            Column.number("Share"));
    return new Table(
        "The legs of an event's way",
        columns,
        bottleneck.legs().stream()
            .map(leg ->
                List.of(
                    Cell.of(leg.name()),
                    Cell.of(Amount.of(leg.meanMs(), "ms")),
                    Cell.of(Amount.of(leg.eventsPerSecond())),
                    Cell.of(Amount.of(leg.inside())),
                    Cell.of(Amount.percent(leg.share())).bar(leg.share())))
            .toList());
  }

  private Table resources() {
    List<Column> columns =
        List.of(
            Column.words("Resource"),
            Column.number("Mean wait"),
            Column.words("Measured").rank(1),
            Column.number("In use"));
    return new Table(
        "What there is only so much of",
        columns,
        bottleneck.resources().stream()
            .map(each ->
                List.of(
                    Cell.of(each.name()),
                    Cell.of(each.waitMs() == null ? "" : Amount.of(each.waitMs(), "ms")),
                    Cell.of(each.measured()),
                    Cell.of(Amount.percent(each.utilisation())).bar(each.utilisation())))
            .toList());
  }
}
