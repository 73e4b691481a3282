package io.hubbub.standalone.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Shows what the processes wrote, also those that no longer run.")
final class LogsCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final String ENDING = ".log";

  @Mixin private final WhichSystem which = new WhichSystem();

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "One process, such as database-service-1, or all whose names begin so; hubbub is the one"
              + " that looks after the others.")
  private String name = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on showing what is written, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many of the last lines of each (default: 50).")
  private int lines;

  @Override
  public Integer call() {
    if (lines < 0) {
      throw new WrongUsage("--lines " + lines + ": allowed are 0 and more");
    }
    List<Path> logs = logs(which.layout());
    long[] shown = logs.stream().mapToLong(log -> log.toFile().length()).toArray();
    for (Path log : logs) {
      LogFile.last(log, lines).forEach(line -> show(log, line, logs.size()));
    }
    while (follow && sleeps()) {
      for (int i = 0; i < shown.length; i++) {
        shown[i] = showSince(logs.get(i), shown[i], logs.size());
      }
    }
    return Hubbub.DONE;
  }

  // Only whole lines: the rest of a line is shown when its end has been written.
  private static long showSince(Path log, long position, int logs) {
    long from = log.toFile().length() < position ? 0 : position;
    String written = LogFile.since(log, from);
    String whole = written.substring(0, written.lastIndexOf('\n') + 1);
    whole.lines().forEach(line -> show(log, line, logs));
    return from + whole.getBytes(UTF_8).length;
  }

  private static void show(Path log, String line, int logs) {
    System.out.println(logs == 1 ? line : "%-20s %s".formatted(nameOf(log), line));
  }

  private List<Path> logs(Layout layout) {
    if (!Files.isDirectory(layout.logs())) {
      throw new NotRunning("there are no logs yet in " + layout.logs());
    }
    try (Stream<Path> files = Files.list(layout.logs())) {
      List<Path> all = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
      List<Path> chosen = all.stream().filter(file -> nameOf(file).startsWith(name)).toList();
      if (chosen.isEmpty()) {
        throw new WrongUsage(
            "no log is called "
                + name
                + "; there are "
                + all.stream().map(LogsCommand::nameOf).toList());
      }
      return chosen;
    } catch (IOException e) {
      throw new ServerFailure(layout.logs() + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static String nameOf(Path log) {
    String file = log.getFileName().toString();
    return file.substring(0, file.length() - ENDING.length());
  }

  private static boolean sleeps() {
    try {
      Thread.sleep(POLL);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
