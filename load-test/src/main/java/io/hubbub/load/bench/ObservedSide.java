package io.hubbub.load.bench;

import io.hubbub.load.replay.Replay;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A system of its own, warm, that is observed, or is not. It runs on from slice to slice. */
final class ObservedSide implements AutoCloseable {
  private static final Duration WARM_UP = Duration.ofSeconds(LatencyRun.WARM_UP_SECONDS);
  private static final Duration RAMP = Duration.ofSeconds(2);
  private static final Duration SLICE = Duration.ofSeconds(10);

  private final Stage stage;
  private final Streams streams;
  private final EventSet set;
  private final boolean observed;

  private ObservedSide(Stage stage, Streams streams, EventSet set, boolean observed) {
    this.stage = stage;
    this.streams = streams;
    this.set = set;
    this.observed = observed;
  }

  static ObservedSide warm(Stage stage, EventSet set, boolean observed)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    stage.start();
    ObservedSide side = new ObservedSide(stage, new Streams(stage.natsUrl()), set, observed);
    side.rate(); // makes the partitions, too
    side.rate();
    side.latencies(WARM_UP);
    return side;
  }

  /** Events/s from HTTP batches to rows. */
  double rate() throws IOException, InterruptedException, JetStreamApiException {
    Path file = set.write(stage.file("events.ndjson"), set.size());
    try (Scraping _ = scraping();
        Replay replay = Replay.overHttp(stage.eventsUrl())) {
      long began = System.nanoTime();
      replay.send(file);
      streams.awaitDrained(Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
      return set.size() * 1e9 / (System.nanoTime() - began);
    } finally {
      Files.delete(file);
    }
  }

  /** Due to committed, of single events at 1,000/s, in µs. */
  Histogram latencies() throws InterruptedException, SQLException {
    return latencies(RAMP);
  }

  private Histogram latencies(Duration ramp) throws InterruptedException, SQLException {
    try (Scraping _ = scraping()) {
      return new LatencyRun(stage, LatencyRun.RATE).run(ramp, SLICE).micros();
    }
  }

  private @Nullable Scraping scraping() {
    return observed ? Scraping.of(stage) : null;
  }

  @Override
  public void close() throws InterruptedException {
    streams.close();
  }
}
