package io.hubbub.standalone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text with their columns aligned; columns of numbers to the right. */
final class Table {

  private static final String NUMBER = "-?[0-9][0-9.,]*(E[0-9-]+)?";

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... head) {
    this(List.of(head));
  }

  Table(List<String> head) {
    this.head = List.copyOf(head);
  }

  /** Adds a row, which must have as many cells as the head. */
  void row(String... cells) {
    row(List.of(cells));
  }

  /** Adds a row, which must have as many cells as the head. */
  void row(List<String> cells) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + head.size() + " columns");
    }
    // A control character would move the cursor, or do worse, on whoever's terminal shows this.
    rows.add(cells.stream().map(cell -> cell.replaceAll("\\p{Cntrl}", " ")).toList());
  }

  /** The head, a rule and the rows. */
  List<String> lines() {
    int[] widths = IntStream.range(0, head.size()).map(this::width).toArray();
    List<String> lines = new ArrayList<>();
    lines.add(line(head, widths));
    lines.add(line(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int width(int column) {
    return IntStream.concat(
            IntStream.of(characters(head.get(column))),
            rows.stream().mapToInt(row -> characters(row.get(column))))
        .max()
        .orElse(0);
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - characters(cell));
      line.append(column == 0 ? "" : "  ");
      line.append(isNumeric(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
