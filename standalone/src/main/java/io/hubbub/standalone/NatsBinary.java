package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds nats-server: {@code HUBBUB_NATS_SERVER}, the PATH, a copy fetched before, {@code go
 * install} of the pinned version, Debian's package of a newer suite. A step that fails falls
 * through.
 */
final class NatsBinary {

  static final String PINNED = "2.15.2";
  private static final int[] OLDEST = {2, 12};
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\.(\\d+)");

  private final BinaryCache cache;
  private final Map<String, String> environment;
  private final List<String> tried = new ArrayList<>();

  NatsBinary(BinaryCache cache, Map<String, String> environment) {
    this.cache = cache;
    this.environment = environment;
  }

  /**
   * The binary to run, at least version 2.12.
   *
   * @throws ServerFailure naming each step tried and what to install
   */
  static Path find() {
    return new NatsBinary(BinaryCache.ofThisUser(), System.getenv()).search();
  }

  Path search() {
    String given = environment.get("HUBBUB_NATS_SERVER");
    if (given != null && !given.isBlank()) {
      return asGiven(Path.of(given));
    }
    Path found = suitable("PATH", Commands.onPath("nats-server"));
    if (found == null) {
      found = suitable("cache", cached("go"), cached("debian"));
    }
    if (found == null) {
      found = suitable("go install", fetched("go", GoInstall::nats));
    }
    if (found == null) {
      found = suitable("Debian package", fetched("debian", DebianPackage::nats));
    }
    if (found == null) {
      throw new ServerFailure(nothingFound());
    }
    return found;
  }

  // What someone asked for by name is taken or refused, never passed over in silence.
  private Path asGiven(Path binary) {
    Path found = suitable("HUBBUB_NATS_SERVER", binary);
    if (found == null) {
      throw new ServerFailure(
          "HUBBUB_NATS_SERVER=%s cannot be used: %s. Allowed: a nats-server, version %d.%d or newer"
              .formatted(binary, String.join("; ", tried), OLDEST[0], OLDEST[1]));
    }
    return found;
  }

  private @Nullable Path suitable(String step, @Nullable Path... candidates) {
    String why = "none";
    for (Path candidate : candidates) {
      if (candidate != null) {
        Commands.Outcome outcome =
            Commands.run(Duration.ofSeconds(10), List.of(candidate.toString(), "--version"));
        if (outcome.ok() && isRecent(outcome.output())) {
          return candidate;
        }
        why = candidate + " says: " + outcome.lastLine();
      }
    }
    if (tried.stream().noneMatch(line -> line.startsWith(step + ":"))) {
      tried.add(step + ": " + why);
    }
    return null;
  }

  static boolean isRecent(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.find()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return major > OLDEST[0] || (major == OLDEST[0] && minor >= OLDEST[1]);
  }

  private @Nullable Path cached(String from) {
    Path binary = cache.place(entry(from)).resolve("nats-server");
    return Files.isExecutable(binary) ? binary : null;
  }

  private @Nullable Path fetched(String from, BinaryCache.Filling filling) {
    try {
      return cache
          .entry(entry(from), BinaryCache.runs("nats-server", "--version"), filling)
          .resolve("nats-server");
    } catch (IOException e) {
      tried.add((from.equals("go") ? "go install" : "Debian package") + ": " + e.getMessage());
      return null;
    }
  }

  private static String entry(String from) {
    return "nats-server-" + PINNED + "-" + from;
  }

  private String nothingFound() {
    return """
    No nats-server found. Tried:
      %s
    Install nats-server %d.%d or newer (https://nats.io/download) and put it on the PATH, or say where it is:
      HUBBUB_NATS_SERVER=/path/to/nats-server. With Go installed it is fetched by itself.\
    """
        .formatted(String.join("\n  ", tried), OLDEST[0], OLDEST[1]);
  }
}
