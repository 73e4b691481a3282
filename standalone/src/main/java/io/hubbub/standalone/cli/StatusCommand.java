package io.hubbub.standalone.cli;

import io.hubbub.standalone.system.Addresses;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.Layout;
import io.hubbub.standalone.system.PortPlan;
import io.hubbub.standalone.system.Reading;
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
   * @param figures null when no database-service answers and knows them
   */
  record Status(
      boolean running,
      boolean ready,
      int offset,
      Addresses addresses,
      List<ProcessStatus> processes,
      @Nullable LiveFigures figures) {}

  @Override
  public Integer call() throws InterruptedException {
    Layout layout = which.layout();
    Optional<RunningSystem> running = RunningSystem.find(layout);
    if (running.isEmpty()) {
      tellNothingRuns(layout);
      return Hubbub.NOT_RUNNING;
    }
    RunningSystem system = running.get();
    List<ProcessStatus> processes = system.processes();
    FiguresClient client = FiguresClient.of(system.ports());
    Reading first = client.read();
    Reading second = again(client, first);
    Status status = status(system, processes, figures(first, second));
    if (json) {
      printJson(status);
    } else {
      print(system, status, Screen.line(first, second));
    }
    return status.ready() ? Hubbub.DONE : Hubbub.FAILED;
  }

  private void tellNothingRuns(Layout layout) {
    if (json) {
      Addresses addresses = Addresses.of(new PortPlan(layout.offset(), 1));
      printJson(new Status(false, false, layout.offset(), addresses, List.of(), null));
    } else {
      System.out.println("not running; start it with ./hubbub up");
    }
  }

  // What is unknown is not waited for: there would be no rate.
  private static Reading again(FiguresClient client, Reading first) throws InterruptedException {
    if (first instanceof Reading.Unknown) {
      return first;
    }
    Thread.sleep(BETWEEN_READINGS);
    return client.read();
  }

  private static @Nullable LiveFigures figures(Reading first, Reading second) {
    return second instanceof Reading.Known known ? LiveFigures.between(first, known) : null;
  }

  private static Status status(
      RunningSystem system, List<ProcessStatus> processes, @Nullable LiveFigures figures) {
    return new Status(
        true,
        RunningSystem.isReady(processes),
        system.layout().offset(),
        Addresses.of(system.ports()),
        processes,
        figures);
  }

  private static void printJson(Status status) {
    System.out.println(
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(status));
  }

  private static void print(RunningSystem system, Status status, String figures) {
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
    screen.say(figures);
  }
}
