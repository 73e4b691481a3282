package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL 18 on the loopback interface, its binaries out of Maven Central. Database and
 * superuser are both {@code hubbub}, UTF-8, sorted by code point; connections from this machine are
 * trusted, any password does. A commit is on disk when it is answered ({@code fsync} and {@code
 * synchronous_commit} are on), so committed rows survive {@link #kill}.
 *
 * <pre>{@code
 * try (PostgresServer postgres = PostgresServer.start(directory)) {
 *   Connection connection = PostgresServer.connect(postgres.jdbcUrl());
 * }
 * }</pre>
 */
public final class PostgresServer extends ServerProcess {

  private static final String NAME = "hubbub";
  private static final int PROBE_SECONDS = 5;
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "max_locks_per_transaction=128", // a margin: statements of ours touch few partitions
          "shared_buffers=128MB",
          "min_wal_size=256MB",
          "max_wal_size=2GB",
          "checkpoint_completion_target=0.9",
          "track_io_timing=on",
          "shared_preload_libraries=pg_stat_statements",
          "pg_stat_statements.max=1000", // we ask some hundred different statements
          "log_checkpoints=off",
          "timezone=UTC",
          "log_timezone=UTC");

  private final PostgresData data;
  private final List<String> settings = new ArrayList<>(SETTINGS);

  /**
   * A server that is not started yet and that outlives this JVM unless stopped.
   *
   * @param name for messages, such as {@code postgres}
   * @param directory for its data; made when absent
   * @param log where its output is appended
   */
  public PostgresServer(String name, Path directory, Path log, int port) {
    super(name, port, log);
    this.data = new PostgresData(directory.toAbsolutePath().resolve("data"));
  }

  /** For tests: on the given port, not started yet; ends with this JVM at the latest. */
  public static PostgresServer at(Path directory, int port) {
    PostgresServer server =
        new PostgresServer("postgres", directory, directory.resolve("postgres.log"), port);
    server.endWithJvm();
    return server;
  }

  /**
   * For tests: on a free port, started and answering; ends with this JVM at the latest.
   *
   * @param settings that differ from ours, such as {@code shared_preload_libraries=}
   */
  public static PostgresServer start(Path directory, String... settings) {
    PostgresServer server = at(directory, Ports.free());
    server.settings.addAll(List.of(settings)); // of two, PostgreSQL takes the latter
    server.start();
    return server;
  }

  /**
   * Unpacks the server's programs now, so that the first start need not.
   *
   * @throws ServerFailure when there are none for this system
   */
  public static void obtain() {
    try {
      PostgresBinaries.unpackedIn(PostgresOwner.ofThisUser().cache());
    } catch (IOException e) {
      throw new ServerFailure("PostgreSQL could not be unpacked: " + e.getMessage(), e);
    }
  }

  /** The database {@code hubbub}: {@code jdbc:postgresql://127.0.0.1:port/hubbub}. */
  public String jdbcUrl() {
    return jdbcUrl(NAME);
  }

  /** Another database of this server, which need not exist. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** The superuser {@code hubbub}. */
  public String user() {
    return NAME;
  }

  /** What to give where a password is asked for; the server takes any. */
  public String password() {
    return NAME;
  }

  /**
   * Makes an empty database of a plain name, so that tests which share this server do not share
   * tables.
   *
   * @return its JDBC URL
   * @throws ServerFailure when it exists, or the server does not answer
   */
  public String createDatabase(String database) {
    try (Connection connection = connect(jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(database, true));
      return jdbcUrl(database);
    } catch (SQLException e) {
      throw new ServerFailure("database " + database + " was not made: " + e.getMessage(), e);
    }
  }

  @Override
  protected ProcessBuilder command() throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpackedIn(data.owner().cache());
    data.prepare(binaries, NAME);
    List<String> command = new ArrayList<>(data.owner().prefix());
    command.addAll(List.of(binaries.program("postgres"), "-D", data.directory().toString()));
    command.addAll(List.of("-p", Integer.toString(port())));
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    return new ProcessBuilder(command);
  }

  @Override
  public boolean answers() {
    try (Connection connection = connect(jdbcUrl())) {
      return connection.isValid(PROBE_SECONDS);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /**
   * Connects to a database that this class runs. It does not go through {@code DriverManager},
   * whose search for drivers depends on the thread that asks first.
   */
  public static Connection connect(String jdbcUrl) throws SQLException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(jdbcUrl);
    database.setUser(NAME);
    database.setPassword(NAME);
    database.setConnectTimeout(PROBE_SECONDS);
    database.setLoginTimeout(PROBE_SECONDS);
    return database.getConnection();
  }

  /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait until the last client leaves. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  @Override
  protected Duration stopWithin() {
    return Duration.ofSeconds(60);
  }

  // After a kill the backends need a moment to notice that their postmaster is gone.
  @Override
  protected boolean passes(String logTail) {
    return logTail.contains("pre-existing shared memory block");
  }
}
