package io.hubbub.statements;

/**
 * What PostgreSQL counted of a statement.
 *
 * @param blocks of tables and indexes, found in the buffers or read
 */
record Figures(double calls, double seconds, double rows, double blocks) {
  static final Figures NONE = new Figures(0, 0, 0, 0);

  /** What was counted after an earlier reading; all of it when counting began anew in between. */
  Figures since(Figures earlier) {
    return calls < earlier.calls
        ? this
        : new Figures(
            calls - earlier.calls,
            seconds - earlier.seconds,
            rows - earlier.rows,
            blocks - earlier.blocks);
  }

  Figures plus(Figures other) {
    return new Figures(
        calls + other.calls, seconds + other.seconds, rows + other.rows, blocks + other.blocks);
  }
}
