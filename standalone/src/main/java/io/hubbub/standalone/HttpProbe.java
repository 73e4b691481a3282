package io.hubbub.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

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
}
