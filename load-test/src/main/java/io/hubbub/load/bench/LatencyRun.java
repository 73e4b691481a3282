package io.hubbub.load.bench;

import io.hubbub.event.EventKey;
import io.hubbub.load.LoadFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Single events over HTTP at a steady rate, sent when they are due whether or not earlier ones were
 * answered. One in so many is looked for in the table over a connection of its own, again and
 * again, until it is there: that is when it was committed. The time counts from when it was due.
 */
final class LatencyRun {
  /** Events/s of which the targets speak. */
  static final int RATE = 1_000;

  /** After 20 s the compilers of three JVMs still took both cores for a while. */
  static final int WARM_UP_SECONDS = 60;

  static final int SECONDS = 30;

  private static final int LOOK_FOR_ONE_IN = 20;
  private static final Duration LOOK_EVERY = Duration.ofNanos(200_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SOURCE = "urn:hubbub:bench";
  private static final long HIGHEST_MICROS = 60_000_000;

  /**
   * What was measured.
   *
   * @param micros due to committed
   * @param refused requests that were not answered with 202
   */
  record Result(Histogram micros, int refused) {

    /** The targets for single events at 1,000/s. */
    List<Verdict> verdicts() {
      return List.of(verdict(50, 3), verdict(99, 10));
    }

    private Verdict verdict(double percentile, double target) {
      return new Verdict(
          "due to committed at 1,000/s, p%.0f".formatted(percentile),
          "ms",
          micros.getValueAtPercentile(percentile) / 1e3,
          "%,d samples".formatted(micros.getTotalCount()),
          false,
          target);
    }

    String refusedLine() {
      return "requests refused at 1,000/s: " + refused;
    }

    Map<String, Object> percentiles() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("samples", micros.getTotalCount());
      json.put("mean", micros.getMean());
      json.put("stddev", micros.getStdDeviation());
      for (double percentile : new double[] {50, 95, 99, 100}) {
        json.put("p%.0f".formatted(percentile), micros.getValueAtPercentile(percentile));
      }
      return json;
    }
  }

  private final Stage stage;
  private final int rate;
  private final Map<UUID, Long> lookedFor = new ConcurrentHashMap<>();
  private final Histogram micros = new Histogram(HIGHEST_MICROS, 3);
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean counting;
  private volatile boolean sending = true;

  LatencyRun(Stage stage, int rate) {
    this.stage = stage;
    this.rate = rate;
  }

  /**
   * @param warmUp not counted, before the rest, with a rate that rises from nothing
   */
  Result run(Duration warmUp, Duration measured) throws InterruptedException, SQLException {
    try (Connection connection = stage.connect();
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      Thread sender = Thread.ofPlatform().start(() -> send(http, warmUp, measured));
      look(connection);
      sender.join();
    }
    return new Result(micros, refused.get());
  }

  private void send(HttpClient http, Duration warmUp, Duration measured) {
    long start = System.nanoTime();
    long warm = warmUp.toMillis() * rate / 2_000;
    long total = warm + measured.toMillis() * rate / 1_000;
    for (long i = 0; i < total; i++) {
      long due = start + (i < warm ? ramp(warmUp, i, warm) : warmUp.toNanos() + steady(i - warm));
      while (due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      counting = i >= warm;
      post(http, "latency-" + start + "-" + i, due, i % LOOK_FOR_ONE_IN == 0);
    }
    sending = false;
  }

  // From nothing to the full rate, evenly: JVMs that have just started are slow.
  private static long ramp(Duration warmUp, long i, long warm) {
    return (long) (warmUp.toNanos() * Math.sqrt((double) i / warm));
  }

  private long steady(long i) {
    return i * 1_000_000_000L / rate;
  }

  private void post(HttpClient http, String id, long due, boolean lookFor) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    UUID key = EventKey.of(SOURCE, id, time);
    if (lookFor) {
      lookedFor.put(key, due);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stage.eventsUrl() + "/events"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents+json")
            .POST(HttpRequest.BodyPublishers.ofString(body(id, time)))
            .build();
    var _ =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((response, error) -> {
              if (error != null || response.statusCode() != 202) {
                refused(key);
              }
            });
  }

  // It may never become a row. While the JVMs are cold that is no wonder, and not counted.
  private void refused(UUID key) {
    lookedFor.remove(key);
    if (counting) {
      refused.incrementAndGet();
    }
  }

  private static String body(String id, Instant time) {
    return """
    {"specversion":"1.0","id":"%s","source":"%s","type":"chat.message","subject":"#bench",\
    "time":"%s","data":{"user":"alice","text":"how long until this is a row?"}}\
    """
        .formatted(id, SOURCE, time);
  }

  private void look(Connection connection) throws SQLException {
    // With the values at hand, only the month's partition is planned for.
    String sql = "select event_key from chat_event where event_key = any(?) and event_key >= ?";
    long quiet = System.nanoTime();
    UUID floor = EventKey.floor(Instant.now().minusSeconds(3_600));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      while (sending || !lookedFor.isEmpty()) {
        UUID[] keys = lookedFor.keySet().toArray(UUID[]::new);
        if (keys.length == 0) {
          quiet = System.nanoTime();
        } else {
          statement.setArray(1, connection.createArrayOf("uuid", keys));
          statement.setObject(2, floor);
          quiet = note(statement) ? System.nanoTime() : quiet;
        }
        if (System.nanoTime() - quiet > PATIENCE.toNanos()) {
          throw new LoadFailure(lookedFor.size() + " events did not land");
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private boolean note(PreparedStatement statement) throws SQLException {
    boolean found = false;
    try (ResultSet row = statement.executeQuery()) {
      long now = System.nanoTime();
      while (row.next()) {
        Long due = lookedFor.remove(row.getObject(1, UUID.class));
        found = true;
        if (due != null && counting) {
          micros.recordValue(Math.min((now - due) / 1_000, HIGHEST_MICROS));
        }
      }
    }
    return found;
  }
}
