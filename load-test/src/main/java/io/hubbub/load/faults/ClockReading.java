package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a process believes the time to be.
 *
 * @param shown by the process
 * @param now by this one
 */
record ClockReading(Instant shown, Instant now) {

  /** Of PostgreSQL by asking it, of a service by the date of an answer. */
  static ClockReading of(Site site, String process)
      throws IOException, SQLException, InterruptedException {
    Instant shown =
        process.equals("postgres")
            ? Instant.ofEpochSecond(
                site.count("select floor(extract(epoch from clock_timestamp()))::bigint"))
            : dateOf(site.processes().process(process).port());
    return new ClockReading(shown, Instant.now());
  }

  private static Instant dateOf(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String date =
          http.send(request, HttpResponse.BodyHandlers.discarding())
              .headers()
              .firstValue("Date")
              .orElseThrow(() -> new LoadFailure(request.uri() + " answers without a date"));
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
  }

  /** How far the process is ahead, to the second. */
  Duration ahead() {
    return Duration.between(now, shown);
  }
}
