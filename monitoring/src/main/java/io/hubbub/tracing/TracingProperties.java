package io.hubbub.tracing;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where spans go, and of how many requests.
 *
 * @param endpoint where a collector takes spans by OTLP over HTTP, such as
 *     http://collector:4318/v1/traces; without it there is no tracing
 * @param sampling the share of traces that are recorded of those that begin here, 0 to 1; a request
 *     that brings a traceparent is recorded if that says so
 */
@ConfigurationProperties("hubbub.tracing")
record TracingProperties(@Nullable String endpoint, @DefaultValue("0.1") double sampling) {
  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  TracingProperties {
    endpoint = endpoint == null || endpoint.isBlank() ? null : checked(endpoint.strip());
    if (!(sampling >= 0 && sampling <= 1)) {
      throw new IllegalArgumentException(
          "hubbub.tracing.sampling is " + sampling + ": allowed is 0 to 1");
    }
  }

  private static String checked(String endpoint) {
    if (!isHttp(endpoint)) {
      throw new IllegalArgumentException(
          "hubbub.tracing.endpoint is %s: allowed is http://host:port/v1/traces, or https"
              .formatted(endpoint));
    }
    return endpoint;
  }

  private static boolean isHttp(String endpoint) {
    try {
      URI uri = URI.create(endpoint);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return http && uri.getHost() != null && uri.getPath().length() > 1;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
