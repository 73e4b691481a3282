package io.hubbub.standalone.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processes of a system that run, found without its state file: each carries in its environment
 * which process of which system it is, and who started it. On Linux only; elsewhere none is found.
 */
final class OwnProcesses {

  private final Layout layout;

  OwnProcesses(Layout layout) {
    this.layout = layout;
  }

  /** The state as these processes tell it; empty when none runs. */
  Optional<RunState> state() {
    List<Found> found = ProcessHandle.allProcesses().flatMap(process -> found(process)).toList();
    List<Found> own = found.stream().filter(one -> isOutermost(one, found)).toList();
    return own.isEmpty() ? Optional.empty() : Optional.of(stateOf(own));
  }

  private record Found(ProcessHandle process, String name, RunState.Entry supervisor) {}

  private Stream<Found> found(ProcessHandle process) {
    Map<String, String> environment = environment(process);
    String log = environment.get(ServerProcess.LOG_VARIABLE);
    String supervisor = environment.getOrDefault(ServerProcess.STARTED_BY_VARIABLE, "");
    if (log == null
        || !isSeenFromHere(process)
        || !supervisor.matches("\\d{1,18}@\\d{1,18}")
        || !process.isAlive()) {
      return Stream.empty();
    }
    Path file = Path.of(log);
    String name = file.getFileName().toString().replaceFirst("\\.log$", "");
    int at = supervisor.indexOf('@');
    return file.equals(layout.log(name))
        ? Stream.of(
            new Found(
                process,
                name,
                new RunState.Entry(
                    "hubbub",
                    Long.parseLong(supervisor.substring(0, at)),
                    0,
                    Long.parseLong(supervisor.substring(at + 1)),
                    "TERM")))
        : Stream.empty();
  }

  // What a server starts itself inherits its environment, and ends with it.
  private static boolean isOutermost(Found one, List<Found> found) {
    return one.process()
        .parent()
        .map(parent -> found.stream().noneMatch(other -> other.process().equals(parent)))
        .orElse(true);
  }

  private RunState stateOf(List<Found> own) {
    Map<String, RunState.Entry> entries = new HashMap<>();
    own.forEach(one -> entries.put(one.name(), entry(one)));
    PortPlan ports =
        new PortPlan(
            layout.offset(),
            Math.clamp(count(entries, "database-service-", "event-service-"), 1, 9),
            entries.keySet().stream().anyMatch(name -> name.matches("nats-[23]")),
            entries.containsKey("prometheus") || entries.containsKey("alertmanager"));
    List<RunState.Entry> processes =
        Parts.of(layout, ports, Parts.root(), Map.of()).all().stream()
            .flatMap(part ->
                Optional.ofNullable(entries.get(part.name())).stream()
                    .map(entry -> withPort(entry, part)))
            .toList();
    return new RunState(
        own.getFirst().supervisor(),
        ports.instances(),
        ports.clustered(),
        ports.observed(),
        processes);
  }

  private static long count(Map<String, RunState.Entry> entries, String... prefixes) {
    return Arrays.stream(prefixes)
        .mapToLong(
            prefix -> entries.keySet().stream().filter(name -> name.startsWith(prefix)).count())
        .max()
        .orElse(1);
  }

  private static RunState.Entry entry(Found one) {
    long startedAt =
        one.process().info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
    return new RunState.Entry(one.name(), one.process().pid(), 0, startedAt, "TERM");
  }

  private static RunState.Entry withPort(RunState.Entry entry, ServerProcess part) {
    return new RunState.Entry(
        entry.name(), entry.pid(), part.port(), entry.startedAtMillis(), part.stopSignal());
  }

  // A container has processes with the same paths, which are other files there.
  private static boolean isSeenFromHere(ProcessHandle process) {
    try {
      return files(Long.toString(process.pid())).equals(files("self"));
    } catch (IOException hiddenOrGone) {
      return false;
    }
  }

  private static Path files(String process) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", process, "ns", "mnt"));
  }

  // Of other users' processes, and of those that end meanwhile, nothing is known.
  private static Map<String, String> environment(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      Map<String, String> variables = new HashMap<>();
      for (String variable : new String(Files.readAllBytes(file), ISO_8859_1).split("\0")) {
        int equals = variable.indexOf('=');
        if (equals > 0) {
          variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
      }
      return variables;
    } catch (IOException hiddenOrGone) {
      return Map.of();
    }
  }
}
