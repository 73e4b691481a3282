package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Advice on indexes that clients' queries want. Which they are depends on what clients filter by;
 * the service's own statements (landing, roll-ups, ledger) are no operator's to tune, and are not
 * observed.
 */
final class IndexAdvice {
  private static final double OFTEN = 10;
  private static final double MANY_ROWS = 10_000;
  private static final double MANY_BLOCKS = 1_000;
  private static final double BLOCKS_OF_A_ROW = 10;
  private static final double SLOW_MS = 10;
  private static final int MOST = 3;

  /** The table that clients' filters read; what reads the others is the service's own work. */
  private static final String EVENTS = "chat_event";

  private final Sight sight;

  IndexAdvice(Sight sight) {
    this.sight = sight;
  }

  /** A statement of {@code pg_stat_statements}, with its figures over the window. */
  private record Statement(String text, double calls, double ms, double rows, double blocks) {
    boolean searches() {
      return calls >= OFTEN
          && ms / calls >= SLOW_MS
          && blocks / calls >= MANY_BLOCKS
          && blocks / Math.max(calls, rows) >= BLOCKS_OF_A_ROW;
    }
  }

  Stream<Advice> all() {
    return Stream.concat(statements(), tables());
  }

  private Stream<Advice> statements() {
    return sight.counts(Keys.STATEMENT_CALLS).keySet().stream()
        .map(this::statement)
        .filter(Statement::searches)
        .sorted(Comparator.comparingDouble(Statement::ms).reversed())
        .limit(MOST)
        .map(IndexAdvice::advice);
  }

  private Statement statement(String text) {
    return new Statement(
        text,
        of(Keys.STATEMENT_CALLS, text),
        1000 * of(Keys.STATEMENT_SECONDS, text),
        of(Keys.STATEMENT_ROWS, text),
        of(Keys.STATEMENT_BLOCKS, text));
  }

  private double of(String key, String label) {
    return sight.counts(key).getOrDefault(label, 0.0);
  }

  private static Advice advice(Statement statement) {
    return new Advice(
        "missing index",
        "Look at EXPLAIN (ANALYZE, BUFFERS) of this statement, and index what it filters by: "
            + statement.text().strip().replaceAll("\\s+", " "),
        "It reads many blocks for each row that it returns (pg_stat_statements).",
        List.of(
            new Evidence("calls", statement.calls(), ""),
            new Evidence("mean time", statement.ms() / statement.calls(), "ms"),
            new Evidence("blocks of a call", statement.blocks() / statement.calls(), ""),
            new Evidence("rows of a call", statement.rows() / statement.calls(), "")));
  }

  private Stream<Advice> tables() {
    Map<String, Double> rows = sight.counts(Keys.TABLE_SEQ_ROWS);
    return sight.counts(Keys.TABLE_SEQ_SCANS).entrySet().stream()
        .filter(scans -> scans.getKey().equals(EVENTS) && scans.getValue() >= OFTEN)
        .filter(scans -> rows.getOrDefault(scans.getKey(), 0.0) / scans.getValue() >= MANY_ROWS)
        .map(scans -> advice(scans.getKey(), scans.getValue(), rows));
  }

  private static Advice advice(String table, double scans, Map<String, Double> rows) {
    double read = rows.getOrDefault(table, 0.0);
    return new Advice(
        "missing index",
        "Index what queries filter table " + table + " by.",
        "It was read from the first row to the last, again and again (pg_stat_user_tables).",
        List.of(
            new Evidence("sequential scans", scans, ""),
            new Evidence("rows of a scan", read / scans, "rows")));
  }
}
