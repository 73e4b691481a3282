package io.hubbub.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for each of Prometheus' programs in the directory that {@code HUBBUB_PROMETHEUS} names,
 * else on the PATH, else among those unpacked from Debian's packages. One that is too old is passed
 * over.
 */
final class PrometheusSearch {

  /** A program by its names, the first is upstream's; and the oldest version that will do. */
  private record Program(ProgramVersion oldest, List<String> names) {}

  private static final ProgramVersion PROMETHEUS_VERSION = new ProgramVersion(2, 42);
  private static final ProgramVersion ALERTMANAGER_VERSION = new ProgramVersion(0, 25);
  private static final Program PROMETHEUS = new Program(PROMETHEUS_VERSION, List.of("prometheus"));
  private static final Program PROMTOOL = new Program(PROMETHEUS_VERSION, List.of("promtool"));
  private static final Program ALERTMANAGER =
      new Program(ALERTMANAGER_VERSION, List.of("alertmanager", "prometheus-alertmanager"));
  private static final Program AMTOOL = new Program(ALERTMANAGER_VERSION, List.of("amtool"));

  private final PrometheusCopies copies;
  private final Map<String, String> environment;
  private final Set<String> tried = new LinkedHashSet<>();

  PrometheusSearch(BinaryCache cache, Map<String, String> environment) {
    this.copies = new PrometheusCopies(cache);
    this.environment = environment;
  }

  PrometheusBinaries all() {
    return new PrometheusBinaries(
        find(PROMETHEUS), find(PROMTOOL), find(ALERTMANAGER), find(AMTOOL));
  }

  private Path find(Program program) {
    tried.clear();
    String given = environment.get("HUBBUB_PROMETHEUS");
    if (given != null && !given.isBlank()) {
      // What someone asked for by name is taken or refused, never passed over in silence.
      return first(program, Stream.of(() -> named(Path.of(given), program)));
    }
    return first(
        program,
        Stream.of(
            () -> onPath(program),
            () -> named(unpacked(), program),
            () -> named(built(program), program)));
  }

  private Path first(Program program, Stream<Supplier<@Nullable Path>> places) {
    return places
        .map(Supplier::get)
        .filter(Objects::nonNull)
        .filter(found -> isRecent(found, program.oldest()))
        .findFirst()
        .orElseThrow(() -> new ServerFailure(nothingFound(program)));
  }

  private @Nullable Path onPath(Program program) {
    return program.names().stream()
        .map(Commands::onPath)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> missing("PATH: no " + program.names().getFirst()));
  }

  private @Nullable Path named(@Nullable Path directory, Program program) {
    if (directory == null) {
      return null;
    }
    return program.names().stream()
        .map(directory::resolve)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(directory + ": no " + program.names().getFirst()));
  }

  private @Nullable Path unpacked() {
    try {
      return copies.ofDebian();
    } catch (IOException e) {
      return missing("Debian package: " + e.getMessage());
    }
  }

  private @Nullable Path built(Program program) {
    try {
      return program.equals(ALERTMANAGER) ? copies.alertmanagerByGo() : null;
    } catch (IOException e) {
      return missing("go install: " + e.getMessage());
    }
  }

  private boolean isRecent(Path binary, ProgramVersion oldest) {
    Commands.Outcome outcome =
        Commands.run(Duration.ofSeconds(10), List.of(binary.toString(), "--version"));
    if (outcome.ok() && ProgramVersion.in(outcome.output()).isAtLeast(oldest)) {
      return true;
    }
    tried.add(binary + " says: " + outcome.output().lines().findFirst().orElse(""));
    return false;
  }

  private @Nullable Path missing(String why) {
    tried.add(why);
    return null;
  }

  private String nothingFound(Program program) {
    return """
    No %s found. Tried:
      %s
    Install Prometheus %s and Alertmanager %s or newer (https://prometheus.io/download; on Debian the packages
      prometheus and prometheus-alertmanager) and put their programs on the PATH, or all four into one directory:
      HUBBUB_PROMETHEUS=/path/to/directory.\
    """
        .formatted(
            program.names().getFirst(),
            String.join("\n  ", tried),
            PROMETHEUS_VERSION,
            ALERTMANAGER_VERSION);
  }
}
