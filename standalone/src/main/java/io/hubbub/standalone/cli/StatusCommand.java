package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.FiguresReader;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.RunningSystem;
import io.hubbub.standalone.system.RunningSystem.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    description =
        "Tells what runs, where, and how fast. Exit status: 0 ready, 1 not ready, 3 not running.")
final class StatusCommand implements Callable<Integer> {

  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

  @Mixin private final WhichSystem which = new WhichSystem();

  @Option(names = "--json", description = "For a machine.")
  private boolean json;

  /**
   * What {@code --json} prints.
   *
   * @param figures null when no database-service answers
   */
  record Status(
      boolean running,
      boolean ready,
      int offset,
      Addresses addresses,
      List<ProcessStatus> processes,
      @Nullable Figures figures) {}

  @Override
  public Integer call() {
    Layout layout = which.layout();
    Optional<RunningSystem> running = RunningSystem.find(layout);
    Status status = running.map(StatusCommand::status).orElseGet(() -> notRunning(layout));
    if (json) {
      System.out.println(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(status));
    } else if (status.running()) {
      running.ifPresent(system -> print(system, status));
    } else {
      System.out.println("not running; start it with ./hubbub up");
    }
    if (!status.running()) {
      return Hubbub.NOT_RUNNING;
    }
    return status.ready() ? Hubbub.DONE : Hubbub.FAILED;
  }

  private static Status notRunning(Layout layout) {
    Addresses addresses = Addresses.of(new PortPlan(layout.offset(), 1));
    return new Status(false, false, layout.offset(), addresses, List.of(), null);
  }

  private static Status status(RunningSystem system) {
    List<ProcessStatus> processes = system.processes();
    Figures figures = figures(new FiguresReader(system.ports())).orElse(null);
    return new Status(
        true,
        RunningSystem.isReady(processes),
        system.layout().offset(),
        Addresses.of(system.ports()),
        processes,
        figures);
  }

  private static Optional<Figures> figures(FiguresReader reader) {
    Optional<Figures> first = reader.read();
    long firstAt = System.nanoTime();
    if (first.isEmpty()) {
      return first;
    }
    try {
      Thread.sleep(BETWEEN_READINGS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return first;
    }
    Optional<Figures> second = reader.read();
    Duration passed = Duration.ofNanos(System.nanoTime() - firstAt);
    return second.map(now -> now.since(first.get(), passed));
  }

  private static void print(RunningSystem system, Status status) {
    Screen screen = Screen.standard();
    Table table = new Table("process", "pid", "port", "state");
    for (ProcessStatus process : status.processes()) {
      table.row(
          process.name(),
          Long.toString(process.pid()),
          Integer.toString(process.port()),
          process.state().toString());
    }
    table.lines().forEach(screen::say);
    screen.welcome(system.ports());
    screen.say(Screen.line(Optional.ofNullable(status.figures())));
  }
}
