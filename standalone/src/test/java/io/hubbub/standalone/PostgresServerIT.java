package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @TempDir static Path directory;
  static PostgresServer postgres;

  @BeforeAll
  static void start() {
    postgres = PostgresServer.start(directory);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void keepsCommittedRowsWhenKilledWithClientsConnected() throws SQLException {
    execute("create table killed as select 42 as answer");
    try (Connection busy = connect()) {
      assertThat(busy.isValid(2)).isTrue();
      postgres.kill();
    }
    assertThat(postgres.isAlive()).isFalse();

    postgres.start();

    assertThat(query("select answer from killed")).isEqualTo("42");
  }

  @Test
  void startsOnAPidFileWhoseIdBelongsToAnotherProcessByNow() throws Exception {
    execute("create table reused as select 'here' as word");
    postgres.kill();
    Path pidFile = directory.resolve("data/postmaster.pid");
    String stale = Files.readString(pidFile);
    Files.writeString(
        pidFile, stale.replaceFirst("^\\d+", Long.toString(ProcessHandle.current().pid())));

    postgres.start();

    assertThat(query("select word from reused")).isEqualTo("here");
  }

  @Test
  void stopsInOrderThoughClientsStayConnected() throws SQLException {
    try (Connection idle = connect()) {
      assertThat(idle.isValid(2)).isTrue();
      postgres.restart();
    }
    assertThat(postgres.isReady()).isTrue();
  }

  @Test
  void promisesDurabilityAndUtf8ByCodePoint() throws SQLException {
    assertThat(query("show fsync")).isEqualTo("on");
    assertThat(query("show synchronous_commit")).isEqualTo("on");
    assertThat(query("show server_encoding")).isEqualTo("UTF8");
    assertThat(query("select string_agg(w, '' order by w) from (values ('b'), ('B'), ('é')) t(w)"))
        .isEqualTo("Bbé");
    assertThat(query("select lower('É')")).isEqualTo("é");
    assertThat(query("show server_version")).startsWith("18.");
    execute("create extension pg_stat_statements");
  }

  @Test
  void givesEachTestADatabaseOfItsOwn() throws SQLException {
    String url = postgres.createDatabase("another");
    try (Connection connection = DriverManager.getConnection(url, postgres.user(), "")) {
      assertThat(connection.getCatalog()).isEqualTo("another");
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
