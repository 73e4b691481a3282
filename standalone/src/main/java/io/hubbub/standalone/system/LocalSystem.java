package io.hubbub.standalone.system;

import io.hubbub.standalone.JavaService;
import io.hubbub.standalone.Ports;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.ServerProcess;
import io.hubbub.standalone.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The whole of Hubbub on this machine as child processes: nats-server (or a cluster of three),
 * PostgreSQL and both services from their jars, and Prometheus and Alertmanager where the plan has
 * ports for them. What dies is started again. Thread-safe.
 *
 * <pre>{@code
 * try (LocalSystem system = LocalSystem.start(directory, 2)) {
 *   post(system.addresses().events() + "/events");
 *   system.process("database-service-1").kill();  // comes back by itself
 *   system.awaitReady();
 * }
 * }</pre>
 */
public final class LocalSystem implements AutoCloseable {

  private static final Duration READY_WITHIN = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int DEATHS_TO_GIVE_UP = 3;

  private final Layout layout;
  private final PortPlan ports;
  private final Consumer<String> say;
  private final Parts parts;
  private final Supervisor supervisor;
  private final SystemLock lock;

  /**
   * A system that is not started yet. Its processes outlive this JVM unless it is closed.
   *
   * @param say told what happens, one line at a time
   */
  public LocalSystem(Layout layout, PortPlan ports, Consumer<String> say) {
    this(layout, ports, Map.of(), say);
  }

  /**
   * The same with settings for the services.
   *
   * @param settings environment variables, for instance {@code HUBBUB_METRICS_ENABLED}; they win
   *     over the system's own, so that {@code HUBBUB_NATS_URL} can name a proxy
   */
  public LocalSystem(
      Layout layout, PortPlan ports, Map<String, String> settings, Consumer<String> say) {
    this.layout = layout;
    this.ports = ports;
    this.say = say;
    this.parts = Parts.of(layout, ports, Parts.root(), settings);
    this.supervisor = new Supervisor(parts.all(), say, this::writeState, InstantSource.system());
    this.lock = new SystemLock(layout);
  }

  /**
   * For tests: a system in a directory and on free ports, started and ready; it ends with this JVM
   * at the latest.
   */
  public static LocalSystem start(Path directory, int instances) {
    PortPlan ports = PortPlan.free(instances);
    LocalSystem system =
        new LocalSystem(new Layout(directory, ports.offset()), ports, System.out::println);
    system.processes().forEach(ServerProcess::endWithJvm);
    system.start();
    try {
      system.awaitReady();
      return system;
    } catch (ServerFailure failure) {
      system.close();
      throw failure;
    }
  }

  /**
   * Starts everything: servers first, then the services at once. Returns before those are ready.
   *
   * @throws ServerFailure naming each taken port and who holds it, before anything is started; or
   *     when a server does not start, with what was started stopped again
   */
  public void start() {
    lock.take();
    try {
      new Leftovers(layout, say).end();
      writeState();
      refuseTakenPorts();
      new BusData(layout, ports).claim();
      new OldLogs(layout).setAside();
      startParts();
      supervisor.start();
    } catch (ServerFailure failure) {
      close();
      throw failure;
    }
  }

  /** Waits until every process answers. See {@link #awaitReady(Duration)}. */
  public void awaitReady() {
    awaitReady(READY_WITHIN);
  }

  /**
   * Waits until every process answers.
   *
   * @throws ServerFailure naming what does not, with the end of its log: when the time is over, or
   *     as soon as a process has died three times meanwhile
   */
  public void awaitReady(Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    Map<String, Integer> before = supervisor.deaths();
    Waits waits = new Waits(parts.all(), say);
    while (!isReady()) {
      for (ServerProcess part : parts.all()) {
        int known = before.getOrDefault(part.name(), 0);
        if (supervisor.deaths(part.name()) - known >= DEATHS_TO_GIVE_UP) {
          throw new ServerFailure(part.name() + " keeps ending. Its log:\n" + part.logTail());
        }
      }
      if (Instant.now().isAfter(deadline)) {
        throw new ServerFailure("not ready in time: " + unready());
      }
      waits.tell();
      pause();
    }
  }

  /** Whether every process runs and answers. */
  public boolean isReady() {
    return parts.all().reversed().stream().allMatch(ServerProcess::isReady);
  }

  /** Where the first instances are reached. */
  public Addresses addresses() {
    return Addresses.of(ports);
  }

  /** Every port. */
  public PortPlan ports() {
    return ports;
  }

  /** What the nats-servers say of their streams. */
  public BusView bus() {
    return new BusView(ports);
  }

  /** Every process, in the order of starting. */
  public List<ServerProcess> processes() {
    return parts.all();
  }

  /**
   * Has every service collect its garbage, one after the other, and returns when all have.
   *
   * @throws ServerFailure when one cannot be asked, or takes longer than ten seconds
   */
  public void collectGarbage() {
    for (ServerProcess each : processes()) {
      if (each instanceof JavaService service) {
        service.collectGarbage();
      }
    }
  }

  /**
   * One process, to kill or to ask for its id; it is started again when it ends.
   *
   * @param name {@code nats-1}, {@code postgres}, {@code database-service-1}, {@code
   *     event-service-1}…
   */
  public ServerProcess process(String name) {
    return parts.all().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
  }

  /** The directory that holds a server's data, to look at or to damage while it does not run. */
  public Path data(String server) {
    return layout.data(server);
  }

  /** Stops one process in order and leaves it stopped until {@link #resume}. */
  public void suspend(String name) {
    supervisor.hold(name);
    process(name).stop();
  }

  /** Kills one process and leaves it dead until {@link #resume}. */
  public void fell(String name) {
    supervisor.hold(name);
    process(name).kill();
  }

  /**
   * Stops a process and its children in their tracks (SIGSTOP); they live and answer nobody until
   * {@link #thaw}.
   */
  public void freeze(String name) {
    signal("STOP", name);
  }

  /** Lets a frozen process and its children go on. */
  public void thaw(String name) {
    signal("CONT", name);
  }

  private void signal(String signal, String name) {
    ProcessHandle handle = process(name).handle();
    handle.descendants().forEach(child -> Signals.send(signal, child));
    Signals.send(signal, handle);
  }

  /** Starts a suspended process, waits until it answers, and looks after it again. */
  public void resume(String name) {
    process(name).start();
    supervisor.release(name);
    writeState();
  }

  /**
   * Stops everything in order: the doors, the store, the servers and what watches them; each
   * finishes what it has.
   */
  @Override
  public void close() {
    supervisor.close();
    for (List<ServerProcess> stage : parts.stages()) {
      stage.stream()
          .filter(ServerProcess::isAlive)
          .forEach(part -> say.accept("stopping " + part.name()));
      stage.parallelStream().forEach(ServerProcess::close);
    }
    lock.release();
  }

  private void startParts() {
    launch(parts.servers());
    if (ports.clustered()) {
      say.accept("waiting until the nats-servers agree on a leader");
    }
    parts.servers().parallelStream().forEach(ServerProcess::start);
    launch(parts.databaseServices());
    launch(parts.eventServices());
    launch(parts.watchers());
  }

  // Written after each: whatever runs must be found again when this process is killed.
  private void launch(List<ServerProcess> some) {
    for (ServerProcess part : some) {
      say.accept("starting " + part.name());
      part.launch();
      writeState();
    }
  }

  private void refuseTakenPorts() {
    String taken =
        ports.all().entrySet().stream()
            .filter(port -> !Ports.isFree(port.getValue()))
            .map(port ->
                "port %d, for %s, is taken by %s"
                    .formatted(port.getValue(), port.getKey(), PortHolder.of(port.getValue())))
            .collect(Collectors.joining("\n"));
    if (!taken.isEmpty()) {
      throw new ServerFailure(taken + "\nEnd that, or shift every port with --offset N.");
    }
  }

  private void writeState() {
    List<RunState.Entry> entries =
        parts.all().stream().filter(ServerProcess::isAlive).map(RunState.Entry::of).toList();
    new RunState(
            RunState.Entry.ofThisJvm(),
            ports.instances(),
            ports.clustered(),
            ports.observed(),
            entries)
        .write(layout);
  }

  private String unready() {
    return parts.all().stream()
        .filter(part -> !part.isReady())
        .map(part -> part.name() + ". Its log (" + part.log() + "):\n" + part.logTail())
        .collect(Collectors.joining("\n"));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ServerFailure("interrupted while waiting for the system", interrupted);
    }
  }
}
