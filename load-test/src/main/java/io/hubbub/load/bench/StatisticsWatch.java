package io.hubbub.load.bench;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far behind the landing the statistics are while events land: their {@code asOf} beside the
 * clock when they were asked for, four times a second.
 */
final class StatisticsWatch {
  private static final long PERIOD_MILLIS = 250;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  /** Ends the watch, and fails if an answer could not be had. */
  interface Watching extends AutoCloseable {
    @Override
    void close();
  }

  private final Histogram millis = new Histogram(3);

  Watching watch(Stage stage) {
    URI question = URI.create(stage.databaseUrl() + "/stats/channels?limit=1");
    HttpClient http = HttpClient.newHttpClient();
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    Future<?> looking =
        timer.scheduleAtFixedRate(
            () -> millis.recordValue(behind(http, question).toMillis()),
            PERIOD_MILLIS,
            PERIOD_MILLIS,
            TimeUnit.MILLISECONDS);
    return () -> {
      boolean failed = looking.isDone(); // a look that fails ends the looking
      timer.close();
      http.close();
      if (failed) {
        throw new LoadFailure("the statistics gave no answer: " + looking.exceptionNow());
      }
    };
  }

  private static Duration behind(HttpClient http, URI question) {
    try {
      Instant asked = Instant.now();
      HttpRequest request = HttpRequest.newBuilder(question).timeout(TIMEOUT).build();
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Duration behind =
          Duration.between(Instant.parse(JSON.readTree(answer).path("asOf").asString()), asked);
      return behind.isNegative() ? Duration.ZERO : behind; // it was read after it was asked for
    } catch (IOException e) {
      throw new LoadFailure("no answer from " + question, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  Verdict verdict() {
    return new Verdict(
        "statistics behind the landing at full load, most",
        "s",
        millis.getMaxValue() / 1e3,
        "%,d looks, p50 %.1f"
            .formatted(millis.getTotalCount(), millis.getValueAtPercentile(50) / 1e3),
        false,
        2);
  }
}
