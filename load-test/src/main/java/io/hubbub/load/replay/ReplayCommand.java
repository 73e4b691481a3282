package io.hubbub.load.replay;

import io.hubbub.event.EventLimits;
import io.hubbub.load.Addresses;
import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.Reading;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code replay FILE…}: sends files of events, waits until they have landed and says what became of
 * them. Repeating it is harmless, and so resumes one that was interrupted.
 */
@Command(
    name = "replay",
    description = {
      "Sends files of events (NDJSON, plain or gzip; - is standard input) into a running Hubbub.",
      "Repeating it is harmless: what is there already is not stored again.",
      "Exit: 0 every event is accepted and stored, 1 not every one, 2 wrong usage."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  private enum Via {
    http,
    nats
  }

  private static final class Speed {
    @Option(names = "--rate", paramLabel = "N", description = "Events a second.")
    private @Nullable Double rate;

    @Option(
        names = "--speed",
        paramLabel = "X",
        description = "So many times the pace that the events' times tell.")
    private @Nullable Double speed;
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, in the order given.")
  private List<String> names = List.of();

  @Option(
      names = "--via",
      description = "The door: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Via via = Via.http;

  @ArgGroup(exclusive = true)
  private @Nullable Speed speed;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Most events of one request. Default: ${DEFAULT-VALUE}.")
  private int batch = 1_000;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "Requests under way at once. Default: ${DEFAULT-VALUE}.")
  private int inFlight = 4;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "How long to repeat a request that gets no final answer, and to wait for events that do"
              + " not land. Default: ${DEFAULT-VALUE}.")
  private int patience = 300;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  private boolean json;

  @Mixin private Addresses addresses = new Addresses();

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    FiguresClient client = new FiguresClient(addresses.database());
    Figures before = begin(client);
    Tally tally = new Tally();
    long start = System.nanoTime();
    try (Door door = door()) {
      send(door, tally);
    }
    double sendSeconds = (System.nanoTime() - start) / 1e9;
    Tally.Count count = tally.count();
    Figures landing =
        new Landing(client, before).await(count.accepted(), Duration.ofSeconds(patience));
    double seconds = (System.nanoTime() - start) / 1e9;
    Report report = new Report(count, landing, sendSeconds, seconds);
    print(report);
    return report.isClean() ? 0 : 1;
  }

  private static Figures begin(FiguresClient client) throws InterruptedException {
    return switch (client.await(START_PATIENCE)) {
      case Reading.Known known -> known.figures();
      case Reading.Unknown(String why) ->
          throw new LoadFailure(
              "database-service gives no figures: "
                  + why
                  + ". Start Hubbub with ./hubbub up, or say where it is: --offset,"
                  + " --database-url.");
    };
  }

  private void send(Door door, Tally tally) throws IOException, InterruptedException {
    Console console = System.console();
    boolean terminal = !json && console != null && console.isTerminal();
    try (EventFiles files = new EventFiles(names);
        ProgressView _ = new ProgressView(files, tally, terminal);
        Sender sender = new Sender(door, tally, inFlight, Duration.ofSeconds(patience))) {
      new Feeder(pace(), batch, sender).feed(files);
    }
  }

  private void print(Report report) {
    CommandSpec known = known();
    if (json) {
      known.commandLine().getOut().println(report.json());
    } else {
      report.print(known.commandLine().getOut());
    }
  }

  private Door door() throws InterruptedException {
    return switch (via) {
      case http -> new HttpDoor(addresses.events());
      case nats -> NatsDoor.connect(addresses.nats());
    };
  }

  private Pace pace() {
    if (speed == null) {
      return Pace.unbounded();
    }
    if (speed.rate != null) {
      return Pace.rate(speed.rate);
    }
    return speed.speed == null ? Pace.unbounded() : Pace.recorded(speed.speed);
  }

  private void check() {
    for (String name : names) {
      if (!name.equals(EventFiles.STANDARD_INPUT) && !Files.isReadable(Path.of(name))) {
        throw wrong("no such file, or it may not be read: " + name);
      }
    }
    if (batch < 1 || batch > EventLimits.REQUEST_EVENTS) {
      throw wrong("--batch takes 1 to " + EventLimits.REQUEST_EVENTS);
    }
    if (inFlight < 1 || patience < 0) {
      throw wrong("--in-flight takes 1 or more, --patience 0 or more");
    }
    if (speed != null && (isNotPositive(speed.rate) || isNotPositive(speed.speed))) {
      throw wrong("--rate and --speed take numbers above 0");
    }
  }

  private static boolean isNotPositive(@Nullable Double value) {
    return value != null && !(value > 0 && Double.isFinite(value));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(known().commandLine(), message);
  }

  private CommandSpec known() {
    if (spec == null) {
      throw new IllegalStateException("run by picocli only");
    }
    return spec;
  }
}
