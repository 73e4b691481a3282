package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds toxiproxy-server 2.5 or newer: {@code HUBBUB_TOXIPROXY}, the PATH, a copy fetched before,
 * {@code go install} of the pinned version.
 */
final class ToxiproxyBinary {

  private static final String PROGRAM = "toxiproxy-server";
  private static final String PINNED = "2.12.0";
  private static final String MODULE = "github.com/Shopify/toxiproxy/v2";
  private static final ProgramVersion OLDEST = new ProgramVersion(2, 5);

  private final BinaryCache cache;
  private final Map<String, String> environment;
  private final List<String> tried = new ArrayList<>();

  ToxiproxyBinary(BinaryCache cache, Map<String, String> environment) {
    this.cache = cache;
    this.environment = environment;
  }

  /**
   * The binary to run.
   *
   * @throws ServerFailure naming each step tried and what to install
   */
  Path search() {
    String given = environment.get("HUBBUB_TOXIPROXY");
    Path found;
    if (given != null && !given.isBlank()) {
      // What someone asked for by name is taken or refused, never passed over in silence.
      found = suitable("HUBBUB_TOXIPROXY", Path.of(given));
    } else {
      found = suitable("PATH", Commands.onPath(PROGRAM));
      found = found == null ? suitable("go install", built()) : found;
    }
    if (found == null) {
      throw new ServerFailure(nothingFound());
    }
    return found;
  }

  private @Nullable Path suitable(String step, @Nullable Path candidate) {
    if (candidate == null) {
      tried.add(step + ": none");
      return null;
    }
    Commands.Outcome outcome =
        Commands.run(Duration.ofSeconds(10), List.of(candidate.toString(), "-version"));
    if (outcome.ok() && ProgramVersion.in(outcome.output()).isAtLeast(OLDEST)) {
      return candidate;
    }
    tried.add(step + ": " + candidate + " says: " + outcome.lastLine());
    return null;
  }

  private @Nullable Path built() {
    try {
      return cache
          .entry(
              "toxiproxy-" + PINNED + "-go",
              BinaryCache.runs(PROGRAM, "-version"),
              ToxiproxyBinary::build)
          .resolve(PROGRAM);
    } catch (IOException e) {
      tried.add("go install: " + e.getMessage());
      return null;
    }
  }

  // Go names a program after the directory of its source, which is `server` here.
  private static void build(Path directory) throws IOException {
    String version = "-X " + MODULE + ".Version=" + PINNED;
    GoInstall.install(directory, MODULE, "/cmd/server", PINNED, version);
    Files.move(directory.resolve("server"), directory.resolve(PROGRAM));
  }

  private String nothingFound() {
    return """
    No toxiproxy-server found. Tried:
      %s
    Install toxiproxy %s or newer (https://github.com/Shopify/toxiproxy/releases) and put it on the PATH, or say where it is:
      HUBBUB_TOXIPROXY=/path/to/toxiproxy-server. With Go installed it is fetched by itself.\
    """
        .formatted(String.join("\n  ", tried), OLDEST);
  }
}
