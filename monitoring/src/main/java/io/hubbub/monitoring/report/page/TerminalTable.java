package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.page.Block.Cell;
import io.hubbub.monitoring.report.page.Block.Column;
import io.hubbub.monitoring.report.page.Block.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table in columns of letters; columns that do not fit are left out, by their rank, and then long
 * words cut.
 */
final class TerminalTable {
  private static final String BETWEEN = "  ";
  private static final int BAR = 10;
  private static final int LONGEST = 46;
  private static final int SHORTEST = 12;

  private final Table table;
  private final Ink ink;
  private final List<Integer> shown;
  private int longest = LONGEST;

  TerminalTable(Table table, int room, Ink ink) {
    this.table = table;
    this.ink = ink;
    this.shown = fitting(room);
    while (width(shown) > room && longest > SHORTEST) {
      longest--;
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(line(table.columns().stream().map(column -> Cell.of(column.title())).toList()));
    table.rows().forEach(row -> lines.add(line(row)));
    return lines;
  }

  private List<Integer> fitting(int room) {
    List<Integer> columns =
        new ArrayList<>(IntStream.range(0, table.columns().size()).boxed().toList());
    List<Integer> least =
        columns.stream()
            .filter(index -> table.columns().get(index).rank() > 0)
            .sorted(Comparator.comparing((Integer index) -> -table.columns().get(index).rank()))
            .toList();
    for (Integer index : least) {
      if (width(columns) > room) {
        columns.remove(index);
      }
    }
    return columns;
  }

  private int width(List<Integer> columns) {
    int gaps = BETWEEN.length() * (columns.size() - 1);
    return gaps + columns.stream().mapToInt(this::width).sum();
  }

  private int width(int index) {
    int widest =
        table.rows().stream().mapToInt(row -> text(row.get(index)).length()).max().orElse(0);
    return Math.max(widest, table.columns().get(index).title().length());
  }

  private String line(List<Cell> cells) {
    StringBuilder line = new StringBuilder();
    for (int index : shown) {
      Column column = table.columns().get(index);
      String text = text(cells.get(index));
      String space = " ".repeat(width(index) - text.length());
      String painted = ink.paint(text, cells.get(index).tone());
      line.append(column.number() ? space + painted : painted + space).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private String text(Cell cell) {
    String sign = cell.tone() == Tone.NONE ? "" : cell.tone().sign + " ";
    String text = sign + Plain.of(cell.text());
    String shown = text.length() > longest ? text.substring(0, longest - 1) + "…" : text;
    return cell.share() == null ? shown : shown + " " + bar(cell.share());
  }

  private static String bar(double share) {
    int full = (int) Math.round(Math.clamp(share, 0, 1) * BAR);
    return "█".repeat(full) + "░".repeat(BAR - full);
  }
}
