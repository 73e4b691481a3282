package io.hubbub.load.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A library of a few lines that shows a process another time of day and leaves its monotonic clocks
 * alone, compiled where there is a C compiler. With libfaketime, which does the same and much more,
 * a JVM hardly starts: it makes every timed wait its own.
 */
final class FakeClock {
  private static final String SOURCE = "wrong-clock.c";
  private static final Duration AHEAD = Duration.ofHours(1);
  private static @Nullable Path made;

  private FakeClock() {}

  /** The environment of a process whose clock is an hour ahead; empty if it cannot be had. */
  static Optional<Map<String, String>> anHourAhead() {
    Path library = library();
    return library == null
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "LD_PRELOAD", library.toString(),
                "WRONG_CLOCK_SECONDS", Long.toString(AHEAD.toSeconds())));
  }

  private static synchronized @Nullable Path library() {
    if (made == null && System.getProperty("os.name").equals("Linux")) {
      try {
        made = make();
      } catch (IOException noCompiler) {
        return null;
      }
    }
    return made;
  }

  private static @Nullable Path make() throws IOException {
    Path directory = Files.createTempDirectory("hubbub-clock");
    // Of PostgreSQL too, which runs as somebody else.
    if (!directory.toFile().setExecutable(true, false)
        || !directory.toFile().setReadable(true, false)) {
      return null;
    }
    Path source = directory.resolve(SOURCE);
    try (InputStream code =
        Objects.requireNonNull(FakeClock.class.getResourceAsStream(SOURCE), SOURCE)) {
      Files.copy(code, source);
    }
    Path library = directory.resolve("wrong-clock.so");
    List<String> compile =
        List.of("cc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString());
    directory.toFile().deleteOnExit();
    source.toFile().deleteOnExit();
    library.toFile().deleteOnExit();
    return ran(new ProcessBuilder(compile).inheritIO().start()) ? library : null;
  }

  private static boolean ran(Process process) {
    try {
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return false;
    }
  }
}
