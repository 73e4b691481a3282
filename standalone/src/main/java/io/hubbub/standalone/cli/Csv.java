package io.hubbub.standalone.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV as RFC 4180 has it. */
final class Csv {

  private Csv() {}

  /** One record with its line end; null is an empty field, an empty text a quoted one. */
  static String line(List<? extends @Nullable String> cells) {
    return cells.stream().map(Csv::field).collect(Collectors.joining(",")) + "\r\n";
  }

  private static String field(@Nullable String cell) {
    if (cell == null) {
      return "";
    }
    boolean plain = !cell.isEmpty() && cell.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
