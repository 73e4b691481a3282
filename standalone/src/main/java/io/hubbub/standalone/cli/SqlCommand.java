package io.hubbub.standalone.cli;

import io.hubbub.standalone.PostgresServer;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.Addresses;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "sql", description = "Runs SQL in the database and prints what it answers.")
final class SqlCommand implements Callable<Integer> {

  private static final int MOST_ROWS_IN_A_TABLE = 10_000;
  private static final int FETCH = 1_000;

  @Mixin private final WhichSystem which = new WhichSystem();

  @Parameters(paramLabel = "QUERY", description = "One statement or several, as one argument.")
  private String query = "";

  @Option(names = "--csv", description = "All rows as CSV (RFC 4180); NULL is empty.")
  private boolean csv;

  @Override
  public Integer call() {
    Addresses addresses = Addresses.of(which.running().ports());
    try (Connection connection = PostgresServer.connect(addresses.jdbc())) {
      // Rows are streamed inside a transaction only.
      connection.setAutoCommit(!csv);
      run(connection, System.out);
      if (csv) {
        connection.commit();
      }
      return Hubbub.DONE;
    } catch (SQLException e) {
      throw new ServerFailure("the database says: " + e.getMessage(), e);
    }
  }

  private void run(Connection connection, PrintStream out) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      statement.setMaxRows(csv ? 0 : MOST_ROWS_IN_A_TABLE + 1);
      boolean rows = statement.execute(query);
      while (rows || statement.getUpdateCount() != -1) {
        if (rows) {
          print(statement.getResultSet(), out);
        } else if (!csv) {
          out.println(count(statement.getUpdateCount(), "changed"));
        }
        rows = statement.getMoreResults();
      }
    }
  }

  private void print(ResultSet rows, PrintStream out) throws SQLException {
    if (csv) {
      printCsv(rows, out);
    } else {
      printTable(rows, out);
    }
  }

  private static void printTable(ResultSet rows, PrintStream out) throws SQLException {
    Table table = new Table(names(rows.getMetaData()));
    int printed = 0;
    while (printed < MOST_ROWS_IN_A_TABLE && rows.next()) {
      table.row(
          cells(rows).stream().map(cell -> Objects.requireNonNullElse(cell, "null")).toList());
      printed++;
    }
    table.lines().forEach(out::println);
    boolean more = printed == MOST_ROWS_IN_A_TABLE && rows.next();
    out.println("(" + count(printed, more ? "of more; --csv prints all" : "") + ")");
  }

  private static void printCsv(ResultSet rows, PrintStream out) throws SQLException {
    out.print(Csv.line(names(rows.getMetaData())));
    while (rows.next()) {
      out.print(Csv.line(cells(rows)));
    }
    out.flush();
  }

  private static List<String> names(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i));
    }
    return names;
  }

  private static List<@Nullable String> cells(ResultSet row) throws SQLException {
    List<@Nullable String> cells = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      cells.add(row.getString(i));
    }
    return cells;
  }

  private static String count(int rows, String what) {
    return (rows + (rows == 1 ? " row " : " rows ") + what).strip();
  }
}
