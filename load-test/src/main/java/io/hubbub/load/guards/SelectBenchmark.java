package io.hubbub.load.guards;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The cheapest call that is guarded: a prepared {@code select 1} on the same machine. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SelectBenchmark {
  /** The system property that names the database. */
  static final String URL = "hubbub.bench.jdbc";

  private @Nullable Connection connection;
  private @Nullable PreparedStatement select;

  /** Connects. */
  @Setup
  public void connect() throws SQLException {
    connection = DriverManager.getConnection(System.getProperty(URL), "hubbub", "hubbub");
    select = connection.prepareStatement("select 1");
  }

  /** Asks and reads the answer. */
  @Benchmark
  public int select() throws SQLException {
    if (select == null) {
      throw new IllegalStateException("not connected");
    }
    try (ResultSet row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /** Disconnects. */
  @TearDown
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }
}
