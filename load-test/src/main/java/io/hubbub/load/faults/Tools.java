package io.hubbub.load.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.load.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine's own tools, each run to its end. */
final class Tools {
  private static final int SECONDS = 10;

  private Tools() {}

  /**
   * Runs one.
   *
   * @return what it says
   * @throws NotHere if it is not there, fails, or does not end; with what it says
   */
  static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (!ended || process.exitValue() != 0) {
        throw new NotHere(
            "`" + String.join(" ", command) + "` " + (ended ? "says: " + said : "does not end"));
      }
      return said;
    } catch (IOException e) {
      throw new NotHere("`" + command[0] + "` cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotHere("interrupted");
    }
  }

  /** Runs one that may fail, as when something is undone that perhaps was never done. */
  static void tryRun(String... command) {
    try {
      var unused = run(command);
    } catch (NotHere e) {
      System.out.println(e.getMessage());
    }
  }

  /** Something that may not be possible here, in an empty directory. */
  @FunctionalInterface
  interface Attempt {
    AutoCloseable in(Path directory) throws Exception;
  }

  /** Why something is not possible here, found by trying; empty if it is. */
  static Optional<String> whyNot(Attempt attempt) {
    try {
      Path directory = Files.createTempDirectory("hubbub-attempt");
      try (AutoCloseable _ = attempt.in(directory)) {
        return Optional.empty();
      } finally {
        Directories.delete(directory);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (Exception e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A command with something before it. */
  static String[] with(List<String> prefix, String... command) {
    return Stream.concat(prefix.stream(), Arrays.stream(command)).toArray(String[]::new);
  }
}
