package io.hubbub.stream;

import io.hubbub.bus.NatsSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where NATS is.
 *
 * @param url one server, or several separated by commas
 * @param user where the server wants one
 * @param password the user's
 */
@ConfigurationProperties("hubbub.nats")
public record NatsProperties(
    @DefaultValue("nats://127.0.0.1:4222") String url,
    @Nullable String user,
    @Nullable String password) {

  NatsSettings settings() {
    return new NatsSettings(url, user, password);
  }
}
