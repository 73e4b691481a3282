package io.hubbub.load.bench;

import io.hubbub.load.replay.Replay;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A system of its own that is observed, or is not. */
final class ObservedSide implements AutoCloseable {
  private static final int WARM_UP = 300_000;
  private static final Duration LATENCY_WARM_UP = Duration.ofSeconds(30);
  private static final Duration LATENCY = Duration.ofSeconds(20);

  private final Stage stage;
  private final Streams streams;
  private final FloorRounds legs;
  private final boolean observed;

  private ObservedSide(Stage stage, Streams streams, FloorRounds legs, boolean observed) {
    this.stage = stage;
    this.streams = streams;
    this.legs = legs;
    this.observed = observed;
  }

  static ObservedSide prepare(Stage stage, EventSet set, boolean observed)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    stage.start();
    Streams streams = new Streams(stage.natsUrl());
    Tables tables = new Tables(stage);
    makePartitions(stage, set, streams);
    stage.stopServices();
    tables.makeFloor();
    FloorRounds legs =
        new FloorRounds(
            stage,
            streams,
            tables,
            set,
            WARM_UP,
            set.size(),
            new MemoryWatch(),
            new StatisticsWatch());
    return new ObservedSide(stage, streams, legs, observed);
  }

  private static void makePartitions(Stage stage, EventSet set, Streams streams)
      throws IOException, InterruptedException, JetStreamApiException {
    Path all = set.write(stage.file("all.ndjson"), set.size());
    try (Replay replay = Replay.overHttp(stage.eventsUrl())) {
      replay.send(all);
    }
    streams.awaitDrained(Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
    Files.delete(all);
  }

  /** Events/s from HTTP batches to rows. */
  double rate(int round)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    try (Scraping _ = scraping()) {
      return legs.run(round, Leg.HUBBUB_HTTP).rate();
    }
  }

  /** Due to committed, 99 % of single events at 1,000/s, in ms. */
  double p99() throws InterruptedException, SQLException {
    stage.startServices();
    try (Scraping _ = scraping()) {
      return new LatencyRun(stage, LatencyRun.RATE)
              .run(LATENCY_WARM_UP, LATENCY)
              .micros()
              .getValueAtPercentile(99)
          / 1e3;
    } finally {
      stage.stopServices();
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
