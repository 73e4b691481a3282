package io.hubbub.nats;

import io.hubbub.bus.NatsSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where NATS is and who we are there.
 *
 * @param url one server, or several separated by commas
 * @param user the account's user, where the server wants one
 * @param password the user's password
 */
@ConfigurationProperties("hubbub.nats")
record NatsProperties(
    @DefaultValue("nats://127.0.0.1:4222") String url,
    @Nullable String user,
    @Nullable String password) {
  NatsProperties {
    user = user == null || user.isBlank() ? null : user;
    password = password == null || password.isBlank() ? null : password;
    var unused = new NatsSettings(url, user, password); // refuses what is wrong
  }

  NatsSettings settings() {
    return new NatsSettings(url, user, password);
  }
}
