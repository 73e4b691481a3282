package io.hubbub.ingest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests of a service to itself before it is ready, by which its code becomes fast. They take the
 * way of any other, but their events go to a publisher that keeps nothing, and they are not
 * counted. A secret of this process tells them from others, for as long as the rehearsal lasts.
 * Thread-safe.
 */
@Component
public final class Rehearsal {
  /** The header with the secret. */
  public static final String HEADER = "Hubbub-Rehearsal";

  private final String secret = UUID.randomUUID().toString();
  private final IngestSettings settings;
  private volatile @Nullable EventIngestor ingestor;

  Rehearsal(IngestSettings settings) {
    this.settings = settings;
  }

  /** The value of {@link #HEADER} in the service's own requests. */
  public String secret() {
    return secret;
  }

  /**
   * Begins to take requests that have the secret.
   *
   * @param publisher which keeps nothing
   */
  public void begin(EventPublisher publisher) {
    ingestor = new EventIngestor(publisher, settings, new IngestCounts());
  }

  /** From now on the secret is worth nothing. */
  public void end() {
    ingestor = null;
  }

  /** Whether a request with this value of {@link #HEADER} is one of the service to itself. */
  public boolean isPart(@Nullable String value) {
    return ingestor != null && secret.equals(value);
  }

  /**
   * Who takes a request with this value of {@link #HEADER}: {@code usual} if it is none of ours.
   */
  public EventIngestor ingestor(@Nullable String value, EventIngestor usual) {
    EventIngestor rehearsing = ingestor;
    return rehearsing != null && secret.equals(value) ? rehearsing : usual;
  }
}
