package io.hubbub.standalone.cli;

import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.RunState;
import io.hubbub.standalone.system.RunningSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice between the systems of this machine: by offset, else the only one that runs. */
final class WhichSystem {

  private static final String OTHERS = "offset-";

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "The system that was started with this offset; else the only one that runs.")
  private @Nullable Integer offset;

  /** {@code HUBBUB_HOME}, else {@code .hubbub} in the project. */
  static Path home() {
    String given = System.getenv("HUBBUB_HOME");
    return given == null || given.isBlank()
        ? Path.of(System.getProperty("hubbub.root", "")).resolve(".hubbub").toAbsolutePath()
        : Path.of(given).toAbsolutePath();
  }

  /** Where the chosen system keeps its things, running or not. */
  Layout layout() {
    if (offset != null) {
      return new Layout(home(), checked(offset));
    }
    List<Layout> known =
        offsets().stream()
            .map(each -> new Layout(home(), each))
            .filter(each -> RunState.read(each).isPresent())
            .toList();
    if (known.size() > 1 && known.stream().noneMatch(each -> each.offset() == 0)) {
      throw new ServerFailure(
          "several systems run: say which with --offset, one of "
              + known.stream().map(Layout::offset).toList());
    }
    return known.size() == 1 ? known.getFirst() : new Layout(home(), 0);
  }

  /**
   * The chosen system.
   *
   * @throws NotRunning when it does not run
   */
  RunningSystem running() {
    Layout layout = layout();
    Optional<RunningSystem> running = RunningSystem.find(layout);
    return running.orElseThrow(() -> new NotRunning("not running; start it with ./hubbub up"));
  }

  private int checked(int given) {
    if (given < 0 || given > PortPlan.MAX_OFFSET) {
      throw new WrongUsage("--offset " + given + ": allowed are 0 to " + PortPlan.MAX_OFFSET);
    }
    return given;
  }

  private static List<Integer> offsets() {
    List<Integer> offsets = new ArrayList<>(List.of(0));
    if (!Files.isDirectory(home())) {
      return offsets;
    }
    try (Stream<Path> directories = Files.list(home())) {
      directories
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.matches(OTHERS + "\\d{1,5}"))
          .map(name -> Integer.valueOf(name.substring(OTHERS.length())))
          .forEach(offsets::add);
      return offsets;
    } catch (IOException e) {
      throw new ServerFailure(home() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
