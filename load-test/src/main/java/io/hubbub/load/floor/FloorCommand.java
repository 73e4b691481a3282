package io.hubbub.load.floor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code floor-land}: the floor's landing leg as a process of its own, which {@code bench floor}
 * runs. It ends when so many events have landed.
 */
@Command(name = "floor-land", description = "Used by bench floor.", hidden = true)
public final class FloorCommand implements Callable<Integer> {

  static final class Settings {
    @Option(names = "--nats", required = true)
    String nats = "";

    @Option(names = "--jdbc", required = true)
    String jdbc = "";

    @Option(names = "--stream", required = true)
    String stream = "";

    @Option(names = "--consumer", required = true)
    String consumer = "";

    @Option(names = "--table", required = true)
    String table = "";

    @Option(names = "--events", required = true)
    long events;

    @Option(names = "--writers")
    int writers = 2;

    @Option(names = "--batch")
    int batch = 5_000;

    String copySql() {
      return "copy " + table + " (" + CopyRows.COLUMNS + ") from stdin (format binary)";
    }
  }

  @Mixin private Settings settings = new Settings();

  @Override
  public Integer call() throws Exception {
    FloorLander lander = new FloorLander(settings);
    try (ExecutorService writers = Executors.newFixedThreadPool(settings.writers)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < settings.writers; i++) {
        running.add(
            writers.submit(() -> {
              lander.land();
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    return 0;
  }
}
