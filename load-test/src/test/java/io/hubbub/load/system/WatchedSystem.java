package io.hubbub.load.system;

import io.hubbub.alerts.TestAlertmanager;
import io.hubbub.alerts.TestPrometheus;
import io.hubbub.alerts.WatchServer;
import io.hubbub.load.LoadTest;
import io.hubbub.load.faults.Posting;
import io.hubbub.standalone.system.LocalSystem;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A system of its own, with a Prometheus that watches it and an Alertmanager that is told. */
final class WatchedSystem implements AutoCloseable {
  /** Speed belongs to the benchmarks: on a slow machine these say so, and are right. */
  private static final Set<String> OF_SPEED = Set.of("LandingBudgetBurnsFast", "LandingSlow");

  final LocalSystem processes;
  final WatchServer prometheus;
  private final WatchServer alertmanager;
  private final Path directory;
  private final Instant begin = Instant.now();

  WatchedSystem(Path directory) throws IOException {
    this.directory = directory;
    processes = LocalSystem.start(directory.resolve("system"), 1);
    alertmanager = TestAlertmanager.in(Files.createDirectories(directory.resolve("alertmanager")));
    alertmanager.start();
    Path files = Files.createDirectories(directory.resolve("prometheus"));
    prometheus = TestPrometheus.in(files, alertmanager);
    target(files, "event-service", processes.ports().events(1));
    target(files, "database-service", processes.ports().database(1));
    prometheus.start();
  }

  /** Sends recorded events through a door, the same each time, and returns the exit status. */
  int replay(int events, String door) throws IOException {
    Path file = directory.resolve("recorded.ndjson");
    if (Files.notExists(file)) {
      Files.write(
          file,
          IntStream.range(0, events)
              .mapToObj(number -> Visitors.event("recorded-" + number).strip())
              .toList());
    }
    String offset = Integer.toString(processes.ports().offset());
    return LoadTest.commandLine()
        .execute("replay", file.toString(), "--via", door, "--offset", offset);
  }

  /** Sends one event. */
  Posting.Answer post(String id) throws InterruptedException {
    URI door = URI.create(processes.addresses().events() + "/events");
    return new Posting().post(door, Visitors.event(id));
  }

  /** Asks the store for a path and returns the status. */
  int ask(String path) throws IOException, InterruptedException {
    URI uri = URI.create(processes.addresses().database() + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** Has nothing land until it is told otherwise, as an operator does; what is accepted waits. */
  void pauseLanding(boolean pause) throws Exception {
    try (Connection nats = Nats.connect(processes.addresses().nats())) {
      JetStreamManagement management = nats.jetStreamManagement();
      if (pause) {
        ZonedDateTime until = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
        management.pauseConsumer("CHAT_EVENTS", "landing", until);
      } else {
        management.resumeConsumer("CHAT_EVENTS", "landing");
      }
    }
  }

  /** Has both services collect their garbage: in so short a time they might never need to. */
  void collectGarbage() {
    processes.collectGarbage();
  }

  /** Whether an expression is answered with a number now. */
  boolean knows(String promql) throws IOException {
    return prometheus
        .query(promql)
        .valueStream()
        .anyMatch(series -> !series.at("/value/1").asString().equals("NaN"));
  }

  /** Whether the answer to an expression has ever been a number other than zero. */
  boolean hasMoved(String promql) throws IOException {
    return prometheus
        .querySince(begin, promql)
        .valueStream()
        .flatMap(series -> series.path("values").valueStream())
        .map(sample -> sample.path(1).asString())
        .anyMatch(value -> !value.equals("NaN") && !value.equals("0"));
  }

  /** Whether an expression has ever been answered. */
  boolean hasAnswered(String promql) throws IOException {
    return !prometheus.querySince(begin, promql).isEmpty();
  }

  /** Whether there has ever been a series that a selector chooses. */
  boolean hasSeen(String selector) throws IOException {
    return !prometheus.seriesEver(selector).isEmpty();
  }

  /** The critical alerts that somebody is told of now, each with the dependency that it names. */
  Set<String> pages() throws IOException {
    return names(
        TestAlertmanager.active(alertmanager)
            .valueStream()
            .map(alert -> alert.path("labels"))
            .filter(labels -> labels.path("severity").asString().equals("critical")));
  }

  /** The alerts of a severity that have ever fired, told or silenced. */
  Set<String> everFired(String severity) throws IOException {
    String fired = "ALERTS{alertstate=\"firing\", severity=\"%s\"}".formatted(severity);
    return names(prometheus.seriesEver(fired).valueStream());
  }

  private static Set<String> names(Stream<JsonNode> alerts) {
    return alerts
        .filter(labels -> !OF_SPEED.contains(labels.path("alertname").asString()))
        .map(labels ->
            labels.path("alertname").asString() + " " + labels.path("dependency").asString(""))
        .map(String::strip)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
    processes.close();
  }

  private static void target(Path files, String job, int port) throws IOException {
    Files.writeString(
        files.resolve("targets/" + job + ".json"), "[{\"targets\": [\"127.0.0.1:" + port + "\"]}]");
  }
}
