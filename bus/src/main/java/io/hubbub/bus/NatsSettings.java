package io.hubbub.bus;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where NATS is and who we are there.
 *
 * @param url one server, or several separated by commas, for instance {@code
 *     nats://127.0.0.1:4222}; {@code tls://} for an encrypted connection
 * @param user the account's user, where the server wants one
 * @param password the user's password
 */
public record NatsSettings(String url, @Nullable String user, @Nullable String password) {
  private static final List<String> SCHEMES = List.of("nats", "tls", "ws", "wss");

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  public NatsSettings {
    for (String each : url.split(",", -1)) {
      if (!isServer(each.strip())) {
        throw new IllegalArgumentException(
            "hubbub.nats.url is '" + url + "': allowed is nats://host:port, several with commas");
      }
    }
  }

  String[] servers() {
    return url.split("\\s*,\\s*");
  }

  private static boolean isServer(String server) {
    try {
      URI uri = new URI(server);
      return uri.getHost() != null && SCHEMES.contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
