package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The data directory of one PostgreSQL: made once, whole or not at all. */
final class PostgresData {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path directory;
  private final PostgresOwner owner;

  PostgresData(Path directory) {
    this.directory = directory;
    this.owner = PostgresOwner.ofThisUser();
  }

  Path directory() {
    return directory;
  }

  PostgresOwner owner() {
    return owner;
  }

  /** Makes the directory with its database when absent; clears what a killed server left. */
  void prepare(PostgresBinaries binaries, String database) throws IOException {
    if (Files.isRegularFile(directory.resolve("PG_VERSION"))) {
      clearPidOfAnother();
      return;
    }
    Path making = directory.resolveSibling(directory.getFileName() + ".making");
    BinaryCache.deleteTree(making);
    Files.createDirectories(making);
    owner.own(making);
    run(
        "",
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + making,
            "--username=" + database,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    run(
        "create database " + database + "\n",
        List.of(binaries.program("postgres"), "--single", "-D", making.toString(), "postgres"));
    DurableFile.move(making, directory);
  }

  /**
   * After a kill or a reboot the id in postmaster.pid may belong to any other process by now, and
   * PostgreSQL would refuse to start, as it does when nothing readable is in it.
   */
  private void clearPidOfAnother() throws IOException {
    Path file = directory.resolve("postmaster.pid");
    DurableFile.setAsideUnlessFile(file);
    if (!Files.isRegularFile(file)) {
      return;
    }
    long pid =
        new String(Files.readAllBytes(file), ISO_8859_1)
            .lines()
            .findFirst()
            .map(PostgresData::number)
            .orElse(-1L);
    if (pid < 0) {
      var unused = DurableFile.setAside(file, "it does not hold what was written");
    } else if (!isPostgres(pid)) {
      Files.delete(file);
    }
  }

  private static boolean isPostgres(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> command.endsWith("postgres"))
        .orElse(true);
  }

  private static long number(String line) {
    return line.strip().matches("\\d{1,18}") ? Long.parseLong(line.strip()) : -1;
  }

  private void run(String input, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(owner.prefix());
    command.addAll(arguments);
    Commands.Outcome outcome =
        Commands.run(LIMIT, Path.of("/"), Map.of("TZ", "UTC"), input, command);
    if (!outcome.ok()) {
      throw new IOException(arguments.getFirst() + " failed:\n" + outcome.output());
    }
  }
}
