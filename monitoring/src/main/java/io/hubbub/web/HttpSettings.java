package io.hubbub.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The bounds of the HTTP server.
 *
 * @param connections most connections at once; 4 to 1,000,000. Above it those are closed that have
 *     gone longest without a whole request, of the address that holds most. Never more than three
 *     quarters of the process's file descriptors
 * @param arrivingRequests most requests at once whose bodies have not arrived whole; 4 to 100,000.
 *     No address gets all of them, and for a new one the oldest of its address is answered 429
 * @param unreadAnswers most answers at once that have waited for more than a second for their
 *     client to read on; 4 to 100,000. Above it the connections of those are closed that wait
 *     longest, of the address that holds most
 * @param headerTimeout how long a client may take to send a request line and all headers; 100ms to
 *     10m
 * @param bodyTimeout how long a client may take to send a body; 100ms to 10m
 * @param idleTimeout how long a connection may be silent; 1s to 1h
 * @param crowdedIdleTimeout how long a connection may be silent while more than half of them are
 *     taken; 100ms to 1h
 */
@ConfigurationProperties("hubbub.http")
record HttpSettings(
    @DefaultValue("8192") int connections,
    @DefaultValue("512") int arrivingRequests,
    @DefaultValue("128") int unreadAnswers,
    @DefaultValue("10s") Duration headerTimeout,
    @DefaultValue("30s") Duration bodyTimeout,
    @DefaultValue("60s") Duration idleTimeout,
    @DefaultValue("15s") Duration crowdedIdleTimeout) {
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * @throws IllegalArgumentException naming the key, the value and what is allowed
   */
  HttpSettings {
    check("connections", connections, 4, 1_000_000);
    check("arriving-requests", arrivingRequests, 4, 100_000);
    check("unread-answers", unreadAnswers, 4, 100_000);
    check("header-timeout", headerTimeout, SHORTEST, TEN_MINUTES);
    check("body-timeout", bodyTimeout, SHORTEST, TEN_MINUTES);
    check("idle-timeout", idleTimeout, Duration.ofSeconds(1), HOUR);
    check("crowded-idle-timeout", crowdedIdleTimeout, SHORTEST, HOUR);
  }

  private static <T extends Comparable<T>> void check(String key, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "hubbub.http.%s is %s: allowed is %s to %s".formatted(key, value, least, most));
    }
  }
}
