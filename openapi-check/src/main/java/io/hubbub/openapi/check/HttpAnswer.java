package io.hubbub.openapi.check;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a service gave to a request.
 *
 * @param path of the request, without its query
 * @param contentType of the body; null when the answer does not say
 */
public record HttpAnswer(
    String method, String path, int status, @Nullable String contentType, String body) {

  /** The answer as the JDK's client hands it out. */
  public static HttpAnswer of(HttpResponse<String> response) {
    return new HttpAnswer(
        response.request().method(),
        response.request().uri().getRawPath(),
        response.statusCode(),
        response.headers().firstValue("content-type").orElse(null),
        response.body());
  }

  /** The content type without its parameters. */
  @Nullable String mediaType() {
    return contentType == null ? null : contentType.split(";", 2)[0].strip();
  }

  @Override
  public String toString() {
    return "%s %s → %d %s %s".formatted(method, path, status, contentType, body);
  }
}
