package io.hubbub.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a web page comes from: scheme, host and port (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host as {@link Authority} spells it
 * @param port always given
 */
record Origin(String scheme, String host, int port) {
  /**
   * An origin of the settings.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  public static Origin of(String text) {
    Origin origin = parse(text.strip());
    if (origin == null) {
      throw new IllegalArgumentException("allowed is http://host, https://host, either with :port");
    }
    return origin;
  }

  /** Reads an {@code Origin} header; null for {@code null} and all else that names no origin. */
  static @Nullable Origin parse(String text) {
    int end = text.indexOf("://");
    if (end < 0) {
      return null;
    }
    Authority authority = Authority.parse(text.substring(end + 3));
    return authority == null ? null : of(text.substring(0, end), authority);
  }

  /** The origin of what is served there; null for other schemes than HTTP's. */
  static @Nullable Origin of(String scheme, Authority authority) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "http" -> new Origin(lower, authority.host(), port(authority, 80));
      case "https" -> new Origin(lower, authority.host(), port(authority, 443));
      default -> null;
    };
  }

  private static int port(Authority authority, int otherwise) {
    return authority.port() == Authority.NO_PORT ? otherwise : authority.port();
  }
}
