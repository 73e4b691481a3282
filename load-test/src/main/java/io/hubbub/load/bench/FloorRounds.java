package io.hubbub.load.bench;

import io.hubbub.load.LoadFailure;
import io.hubbub.load.floor.FloorPublisher;
import io.hubbub.load.replay.Replay;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Runs single legs. Every leg begins with empty tables and fresh processes, of which the first
 * events warm the JVM and are not counted, and ends with a count of the rows.
 */
final class FloorRounds {
  private final Stage stage;
  private final Streams streams;
  private final Tables tables;
  private final EventSet set;
  private final int warmUp;
  private final int events;
  private final MemoryWatch memory;
  private final StatisticsWatch statistics;

  FloorRounds(
      Stage stage,
      Streams streams,
      Tables tables,
      EventSet set,
      int warmUp,
      int events,
      MemoryWatch memory,
      StatisticsWatch statistics) {
    this.stage = stage;
    this.streams = streams;
    this.tables = tables;
    this.set = set;
    this.warmUp = warmUp;
    this.events = events;
    this.memory = memory;
    this.statistics = statistics;
  }

  Sample run(int round, Leg leg)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    tables.empty();
    streams.makeFloor();
    double seconds =
        switch (leg) {
          case FLOOR_LANDING -> floorLanding();
          case HUBBUB_LANDING -> hubbubLanding();
          case FLOOR_WHOLE -> floorWhole();
          case HUBBUB_HTTP -> hubbubHttp();
          case HUBBUB_NATS -> hubbubNats();
        };
    return new Sample(round, leg, events, seconds);
  }

  private double floorLanding() throws IOException, InterruptedException, SQLException {
    fill(Streams.FLOOR_PREFIX);
    try (FloorProcess process = FloorProcess.landing(stage, warmUp + events)) {
      process.awaitEnd();
    }
    return landingSeconds(Tables.FLOOR);
  }

  private double hubbubLanding()
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    fill(Streams.HUBBUB_PREFIX);
    stage.startDatabaseService();
    streams.awaitDrained(Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
    stage.stopDatabaseService();
    return landingSeconds(Tables.HUBBUB);
  }

  private double floorWhole()
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    FloorPublisher publisher = new FloorPublisher(streams.connection, Streams.FLOOR_PREFIX);
    try (FloorProcess process = FloorProcess.landing(stage, warmUp + events)) {
      double seconds =
          wholeSeconds(publisher::publish, Tables.FLOOR, Streams.FLOOR, Streams.FLOOR_CONSUMER);
      process.awaitEnd();
      return seconds;
    }
  }

  private double hubbubHttp()
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    stage.startServices();
    try (Replay replay = Replay.overHttp(stage.eventsUrl())) {
      return hubbubWhole(replay);
    }
  }

  private double hubbubNats()
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    stage.startServices();
    try (Replay replay = Replay.overNats(stage.natsUrl())) {
      return hubbubWhole(replay);
    }
  }

  private double hubbubWhole(Replay replay)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    try (MemoryWatch.Watching _ = memory.watch(stage);
        StatisticsWatch.Watching _ = statistics.watch(stage)) {
      return wholeSeconds(replay::send, Tables.HUBBUB, Streams.HUBBUB, Streams.HUBBUB_CONSUMER);
    } finally {
      stage.stopServices();
    }
  }

  private interface Publishing {
    void send(Path file) throws IOException, InterruptedException;
  }

  /** From the first event sent to the last one landed. */
  private double wholeSeconds(Publishing publishing, String table, String stream, String consumer)
      throws IOException, InterruptedException, SQLException, JetStreamApiException {
    Path warm = set.write(stage.file("warm-up.ndjson"), warmUp);
    Path measured = set.write(stage.file("events.ndjson"), events);
    publishing.send(warm);
    streams.awaitDrained(stream, consumer);
    double start = System.currentTimeMillis() / 1e3;
    publishing.send(measured);
    streams.awaitDrained(stream, consumer);
    checkCount(table);
    Files.delete(warm);
    Files.delete(measured);
    return tables.landed(table, warmUp + events) - start;
  }

  /** From the last event of the warm-up landed to the last one of all. */
  private double landingSeconds(String table) throws SQLException {
    checkCount(table);
    return tables.landed(table, warmUp + events) - tables.landed(table, warmUp);
  }

  private void checkCount(String table) throws SQLException {
    long rows = tables.count(table);
    if (rows != warmUp + events) {
      throw new LoadFailure(table + " has " + rows + " rows, expected " + (warmUp + events));
    }
  }

  private void fill(String prefix) throws IOException, InterruptedException {
    Path file = set.write(stage.file("events.ndjson"), warmUp + events);
    new FloorPublisher(streams.connection, prefix).publish(file);
    Files.delete(file);
  }
}
