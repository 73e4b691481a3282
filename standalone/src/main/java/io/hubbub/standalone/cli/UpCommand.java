package io.hubbub.standalone.cli;

import io.hubbub.standalone.PrometheusBinaries;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.LocalSystem;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.Reading;
import io.hubbub.standalone.system.RunningSystem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Starts everything and shows live figures; Ctrl-C stops all in order.")
final class UpCommand implements Callable<Integer> {

  private static final int INSTANCES_OF_A_CLUSTER = 2;
  private static final Duration TICK = Duration.ofSeconds(1);

  @Option(
      names = {"-d", "--detach"},
      description = "In the background; see status, logs and down.")
  private boolean detached;

  @Option(
      names = "--offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Added to every port; each offset has its own data (default: 0).")
  private int offset;

  @Option(
      names = "--instances",
      paramLabel = "N",
      description =
          "How many of each service; each further one 100 ports higher (default: 1, with --cluster"
              + " 2).")
  private @Nullable Integer instances;

  @Option(
      names = "--cluster",
      description = "Three nats-servers, each event on the disks of two before it is accepted.")
  private boolean cluster;

  @Option(
      names = "--observe",
      description = "Prometheus and Alertmanager too, with the alerts of the project.")
  private boolean observe;

  @Option(names = "--background", hidden = true, description = "This is the detached process.")
  private boolean background;

  @Override
  public Integer call() {
    PortPlan ports = ports();
    Layout layout = new Layout(WhichSystem.home(), offset);
    Screen screen = background ? Screen.log() : Screen.standard();
    Optional<RunningSystem> running = RunningSystem.find(layout);
    if (running.isPresent()) {
      return alreadyRunning(running.get(), screen);
    }
    if (observe) {
      // Before anything starts: without them it would end in a heap of logs.
      PrometheusBinaries.find();
    }
    if (detached) {
      return new DetachedUp(layout, ports, screen).run();
    }
    return attend(layout, ports, screen);
  }

  private int attend(Layout layout, PortPlan ports, Screen screen) {
    Instant begun = Instant.now();
    LocalSystem system = new LocalSystem(layout, ports, screen::say);
    AtomicInteger status = new AtomicInteger(Hubbub.DONE);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(system, screen, status), "stop"));
    try {
      system.start();
      system.awaitReady();
    } catch (ServerFailure failure) {
      status.set(Hubbub.FAILED);
      throw failure;
    }
    Duration took = Duration.between(begun, Instant.now());
    screen.say("ready in %.1f s".formatted(took.toMillis() / 1000.0));
    if (!background) {
      screen.welcome(ports);
    }
    return showFigures(ports, screen);
  }

  // Ends the JVM itself: a system that was stopped in order is a success, also after a signal.
  private static void end(LocalSystem system, Screen screen, AtomicInteger status) {
    screen.endLive();
    system.close();
    screen.say("stopped");
    Runtime.getRuntime().halt(status.get());
  }

  private int showFigures(PortPlan ports, Screen screen) {
    FiguresClient client = FiguresClient.of(ports);
    try {
      Reading before = client.read();
      while (true) {
        Thread.sleep(TICK);
        if (!background) {
          Reading now = client.read();
          screen.live(Screen.line(before, now));
          before = now;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Hubbub.DONE;
    }
  }

  private int alreadyRunning(RunningSystem running, Screen screen) {
    boolean ready = RunningSystem.isReady(running.processes());
    screen.say(
        "already running (pid %d)%s; ./hubbub status tells more, ./hubbub down ends it"
            .formatted(running.state().supervisor().pid(), ready ? "" : ", not ready yet"));
    screen.welcome(running.ports());
    if (cluster && !running.ports().clustered()) {
      screen.say("It runs with one nats-server: ./hubbub down, then up --cluster.");
      return Hubbub.FAILED;
    }
    if (observe && !running.ports().observed()) {
      screen.say("It runs without Prometheus: ./hubbub down, then up --observe.");
      return Hubbub.FAILED;
    }
    return ready ? Hubbub.DONE : Hubbub.FAILED;
  }

  private PortPlan ports() {
    try {
      int each = instances == null ? (cluster ? INSTANCES_OF_A_CLUSTER : 1) : instances;
      return new PortPlan(offset, each, cluster, observe);
    } catch (IllegalArgumentException wrong) {
      throw new WrongUsage("--" + wrong.getMessage());
    }
  }
}
