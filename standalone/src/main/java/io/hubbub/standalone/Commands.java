package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Short-lived commands, each with a time limit. */
final class Commands {

  /** How a command ended; {@code exit} is -1 when it could not be run or was cut off. */
  record Outcome(int exit, String output) {

    boolean ok() {
      return exit == 0;
    }

    /** The last line that says something, for a one-line reason. */
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
    }
  }

  /** The exit of a file that is there and no program, as shells have it. */
  private static final int CANNOT_RUN = 126;

  private static final class CannotRun extends IOException {
    private static final long serialVersionUID = 1L;

    CannotRun(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private Commands() {}

  private static Process start(ProcessBuilder builder) throws CannotRun {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CannotRun(e);
    }
  }

  /** Runs a command to its end or to the limit, whichever comes first; never throws for either. */
  static Outcome run(Duration limit, List<String> command) {
    return run(limit, Path.of("."), Map.of(), "", command);
  }

  /** As above, in a directory, with more environment and with something on standard input. */
  static Outcome run(
      Duration limit,
      Path directory,
      Map<String, String> environment,
      String input,
      List<String> command) {
    Path output = null;
    Path stdin = null;
    try {
      output = Files.createTempFile("hubbub-command", ".log");
      stdin = Files.writeString(Files.createTempFile("hubbub-command", ".in"), input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(stdin.toFile())
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      return await(start(builder), limit, output);
    } catch (CannotRun e) {
      return new Outcome(CANNOT_RUN, String.valueOf(e.getMessage()));
    } catch (IOException cannotRun) {
      return new Outcome(-1, String.valueOf(cannotRun.getMessage()));
    } finally {
      delete(output);
      delete(stdin);
    }
  }

  /** The program's place on the PATH, or null. */
  static @Nullable Path onPath(String program) {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(null);
  }

  private static Outcome await(Process process, Duration limit, Path output) throws IOException {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Outcome(process.exitValue(), Files.readString(output));
      }
      end(process);
      return new Outcome(-1, "no end after " + limit.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      end(process);
      return new Outcome(-1, "interrupted");
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void delete(@Nullable Path file) {
    if (file != null && !file.toFile().delete()) {
      file.toFile().deleteOnExit();
    }
  }
}
