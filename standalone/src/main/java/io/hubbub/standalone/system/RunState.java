package io.hubbub.standalone.system;

import io.hubbub.standalone.DurableFile;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs, as written beside the data: enough to find our processes again after the one that
 * started them is gone, and never to mistake another's process for ours.
 *
 * @param supervisor the process that looks after the others
 * @param instances of each service
 * @param clustered whether it has three nats-servers
 * @param observed whether Prometheus and Alertmanager belong to it
 * @param processes in the order of starting
 */
public record RunState(
    Entry supervisor, int instances, boolean clustered, boolean observed, List<Entry> processes) {

  // What an older version wrote knows nothing of clusters and of being observed.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  // Linux tells a start time in ticks since a boot time that itself is rounded.
  private static final Duration SAME = Duration.ofSeconds(2);

  /**
   * One process.
   *
   * @param startedAtMillis with the id, names a process for good: ids are used again
   * @param stopSignal asks it for an orderly end
   */
  public record Entry(String name, long pid, int port, long startedAtMillis, String stopSignal) {

    /** Refuses what no system wrote. */
    public Entry {
      Objects.requireNonNull(name);
      Objects.requireNonNull(stopSignal);
    }

    static Entry of(ServerProcess process) {
      return new Entry(
          process.name(),
          process.pid(),
          process.port(),
          process.startedAt().toEpochMilli(),
          process.stopSignal());
    }

    static Entry ofThisJvm() {
      ProcessHandle self = ProcessHandle.current();
      Instant startedAt = self.info().startInstant().orElseGet(Instant::now);
      return new Entry("hubbub", self.pid(), 0, startedAt.toEpochMilli(), "TERM");
    }

    /** The process, if it still runs and still is the same one. */
    public Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
      Instant then = Instant.ofEpochMilli(startedAtMillis);
      return process
          .info()
          .startInstant()
          .map(now -> Duration.between(then, now).abs().compareTo(SAME) < 0)
          .orElse(false);
    }
  }

  /** Refuses what no system wrote. */
  public RunState {
    Objects.requireNonNull(supervisor);
    processes = List.copyOf(processes);
    if (instances < 1 || instances > PortPlan.MAX_INSTANCES) {
      throw new IllegalArgumentException(instances + " instances");
    }
  }

  /**
   * What runs in this layout; empty when nothing does. A file that cannot be used, as a power cut
   * leaves it, is set aside; then, as without a file, the processes themselves tell.
   *
   * @throws ServerFailure when the file is there and may not be read
   */
  public static Optional<RunState> read(Layout layout) {
    Path file = layout.stateFile();
    try {
      if (Files.isDirectory(file)) {
        return withoutFile(layout, "it is a directory");
      }
      return Optional.of(JSON.readValue(Files.readAllBytes(file), RunState.class));
    } catch (NoSuchFileException nothing) {
      return Files.exists(layout.lockFile()) ? new OwnProcesses(layout).state() : Optional.empty();
    } catch (JacksonException | NullPointerException damaged) {
      return withoutFile(layout, "it does not hold what was written");
    } catch (IOException e) {
      throw new ServerFailure(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<RunState> withoutFile(Layout layout, String why) {
    try {
      var unused = DurableFile.setAside(layout.stateFile(), why);
      return new OwnProcesses(layout).state();
    } catch (IOException e) {
      throw new ServerFailure(layout.stateFile() + " cannot be set aside: " + e.getMessage(), e);
    }
  }

  /** Whether the process that looks after the others runs. */
  public boolean isSupervised() {
    return supervisor.alive().isPresent();
  }

  /** As it is written. */
  byte[] bytes() {
    return JSON.writeValueAsBytes(this);
  }

  void write(Layout layout) {
    Path file = layout.stateFile();
    try {
      Files.createDirectories(layout.directory());
      DurableFile.write(file, bytes());
    } catch (IOException e) {
      throw new ServerFailure(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  static void delete(Layout layout) {
    try {
      Files.deleteIfExists(layout.stateFile());
    } catch (IOException e) {
      throw new ServerFailure(layout.stateFile() + " cannot be deleted: " + e.getMessage(), e);
    }
  }
}
