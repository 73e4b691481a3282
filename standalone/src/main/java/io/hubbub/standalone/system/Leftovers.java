package io.hubbub.standalone.system;

import io.hubbub.standalone.Signals;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Processes that outlived the one that looked after them, after it was killed. */
public final class Leftovers {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Layout layout;
  private final Consumer<String> say;

  /**
   * @param say told of each process that is ended
   */
  public Leftovers(Layout layout, Consumer<String> say) {
    this.layout = layout;
    this.say = say;
  }

  /** Ends them in order, doors first, and returns how many there were. */
  public int end() {
    List<RunState.Entry> processes =
        RunState.read(layout).map(RunState::processes).orElse(List.of());
    int ended = 0;
    for (String stage : List.of("event-service", "database-service", "")) {
      List<RunState.Entry> alive =
          processes.stream()
              .filter(entry -> stage.isEmpty() || entry.name().startsWith(stage))
              .filter(entry -> entry.alive().isPresent())
              .toList();
      ended += alive.size();
      alive.forEach(this::ask);
      alive.stream().flatMap(entry -> entry.alive().stream()).forEach(Leftovers::await);
    }
    RunState.delete(layout);
    return ended;
  }

  private void ask(RunState.Entry entry) {
    say.accept("ending %s (pid %d), left over from before".formatted(entry.name(), entry.pid()));
    entry.alive().ifPresent(process -> Signals.send(entry.stopSignal(), process));
  }

  private static void await(ProcessHandle process) {
    Stream<ProcessHandle> children = process.children();
    Signals.awaitEndOrKill(process, PATIENCE);
    children.forEach(child -> Signals.awaitEndOrKill(child, PATIENCE));
  }
}
