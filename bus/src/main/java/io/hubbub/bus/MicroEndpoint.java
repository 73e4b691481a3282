package io.hubbub.bus;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint of a {@link MicroService}: what it is, and the figures that {@code nats micro stats}
 * shows of it. Who subscribes to its subject says how each request ended. Thread-safe.
 */
public final class MicroEndpoint {
  private final String name;
  private final String subject;
  private final String queueGroup;
  private final Map<String, String> metadata;
  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private volatile @Nullable String lastError;

  /**
   * @param metadata for people and programs; {@code schema}, say
   */
  public MicroEndpoint(
      String name, String subject, String queueGroup, Map<String, String> metadata) {
    this.name = name;
    this.subject = subject;
    this.queueGroup = queueGroup;
    this.metadata = Map.copyOf(metadata);
  }

  /** The subject of its requests. */
  public String subject() {
    return subject;
  }

  /** The queue group in which instances share them. */
  public String queueGroup() {
    return queueGroup;
  }

  /**
   * Counts a request that was answered.
   *
   * @param tookNanos from its arrival to its answer
   */
  public void answered(long tookNanos) {
    nanos.add(tookNanos);
    requests.increment();
  }

  /**
   * Counts a request that was refused or failed.
   *
   * @param status as over HTTP
   * @param error in a few words
   * @param tookNanos from its arrival to its answer
   */
  public void refused(int status, String error, long tookNanos) {
    lastError = status + ":" + error;
    errors.increment();
    answered(tookNanos);
  }

  Described described() {
    return new Described(name, subject, queueGroup, metadata);
  }

  Measured measured() {
    long all = requests.sum();
    long time = nanos.sum();
    return new Measured(
        name,
        subject,
        queueGroup,
        all,
        errors.sum(),
        lastError == null ? "" : lastError,
        time,
        all == 0 ? 0 : time / all);
  }

  /** As an {@code info_response} lists it. */
  record Described(String name, String subject, String queueGroup, Map<String, String> metadata) {}

  /** As a {@code stats_response} lists it; times in nanoseconds. */
  record Measured(
      String name,
      String subject,
      String queueGroup,
      long numRequests,
      long numErrors,
      String lastError,
      long processingTime,
      long averageProcessingTime) {}
}
