package io.hubbub.landing.jdbc;

import io.hubbub.landing.ReadDelivery;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A delivery that no stream made: what is said of it is heard nowhere. */
record RehearsedDelivery(long sequence, String subject, Instant storedAt, byte[] body)
    implements ReadDelivery {
  @Override
  public boolean isRedelivered() {
    return false;
  }

  @Override
  public @Nullable String header(String name) {
    return null;
  }

  @Override
  public Map<String, String> headers() {
    return Map.of();
  }
}
