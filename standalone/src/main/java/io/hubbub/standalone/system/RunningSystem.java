package io.hubbub.standalone.system;

import io.hubbub.standalone.ServerProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A system seen from another process than the one that looks after it.
 *
 * @param state what that process wrote down
 */
public record RunningSystem(Layout layout, RunState state) {

  /** Whether a process answers (UP), runs (STARTING) or is gone (DOWN). */
  public enum ProcessState {
    /** It runs and answers. */
    UP,
    /** It runs and does not answer yet. */
    STARTING,
    /** It does not run. */
    DOWN
  }

  /** One process and how it is. */
  public record ProcessStatus(String name, long pid, int port, ProcessState state) {}

  /** The system of a layout, if the process that looks after it runs. */
  public static Optional<RunningSystem> find(Layout layout) {
    return RunState.read(layout)
        .filter(RunState::isSupervised)
        .map(state -> new RunningSystem(layout, state));
  }

  /** Every port. */
  public PortPlan ports() {
    return new PortPlan(layout.offset(), state.instances(), state.clustered(), state.observed());
  }

  /** Every process that belongs to it, started or not, in the order of starting. */
  public List<ProcessStatus> processes() {
    Map<String, RunState.Entry> started =
        state.processes().stream()
            .collect(Collectors.toMap(RunState.Entry::name, Function.identity()));
    return Parts.of(layout, ports(), Parts.root(), Map.of()).all().parallelStream()
        .map(part -> status(part, Optional.ofNullable(started.get(part.name()))))
        .toList();
  }

  /** Whether each of them is up. */
  public static boolean isReady(List<ProcessStatus> processes) {
    return processes.stream().allMatch(process -> process.state() == ProcessState.UP);
  }

  private static ProcessStatus status(ServerProcess part, Optional<RunState.Entry> entry) {
    long pid = entry.map(RunState.Entry::pid).orElse(0L);
    return new ProcessStatus(part.name(), pid, part.port(), state(part, entry));
  }

  private static ProcessState state(ServerProcess part, Optional<RunState.Entry> entry) {
    if (entry.flatMap(RunState.Entry::alive).isEmpty()) {
      return ProcessState.DOWN;
    }
    return part.answers() ? ProcessState.UP : ProcessState.STARTING;
  }
}
