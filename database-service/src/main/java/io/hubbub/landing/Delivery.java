package io.hubbub.landing;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message as the stream delivered it, with the means to settle it. Thread-safe. */
public interface Delivery {
  /** Its place in the stream. */
  long sequence();

  /** What it was published to. */
  String subject();

  /** When the stream stored it. */
  Instant storedAt();

  /** The first value of a header. */
  @Nullable String header(String name);

  /** By name; several values of one name are joined by a comma. */
  Map<String, String> headers();

  /** As it came; nobody changes it. */
  byte[] body();

  /** Never deliver it again: it is committed. */
  void ack();

  /** Never deliver it again: it is kept as a dead letter. */
  void term();

  /** Deliver it again at once, to whoever asks: it was not worked on. */
  void handBack();

  /** Begin its time for an ack anew: it is still worked on. */
  void inProgress();
}
