package io.hubbub.ingest;

import java.time.Duration;

/** Settings for tests. */
final class Settings {
  static final int REQUEST_BYTES = 32 * 1024 * 1024;

  private Settings() {}

  static IngestSettings withRoomTimeout(int millis) {
    return new IngestSettings(
        100,
        2,
        REQUEST_BYTES / 1024 / 1024,
        Duration.ofMillis(millis),
        Duration.ofSeconds(5),
        Duration.ofMillis(200),
        Duration.ofSeconds(7),
        Duration.ZERO);
  }
}
