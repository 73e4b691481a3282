package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/** Asks a health address once. */
final class HttpProbe {

  private static final int LIMIT_MS = 3_000;

  private HttpProbe() {}

  /** Whether it answers 200 within 3 seconds. */
  static boolean ok(String url) {
    HttpURLConnection http = null;
    try {
      http = (HttpURLConnection) URI.create(url).toURL().openConnection();
      http.setConnectTimeout(LIMIT_MS);
      http.setReadTimeout(LIMIT_MS);
      return http.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    } finally {
      if (http != null) {
        http.disconnect();
      }
    }
  }

  /** What it answers within 3 seconds, whatever the status; empty if it does not. */
  static Optional<String> answer(String url) {
    HttpURLConnection http = null;
    try {
      http = (HttpURLConnection) URI.create(url).toURL().openConnection();
      http.setConnectTimeout(LIMIT_MS);
      http.setReadTimeout(LIMIT_MS);
      boolean good = http.getResponseCode() < HttpURLConnection.HTTP_BAD_REQUEST;
      try (InputStream body = good ? http.getInputStream() : http.getErrorStream()) {
        return body == null
            ? Optional.empty()
            : Optional.of(new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException notYet) {
      return Optional.empty();
    } finally {
      if (http != null) {
        http.disconnect();
      }
    }
  }
}
