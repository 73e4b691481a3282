package io.hubbub.load.sync;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Publishes for a while with so many messages waiting for their acks, and measures each. */
final class PublishRun {
  private static final int BYTES = 300; // a chat message with its headers
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final JetStream stream;
  private final String subject;
  private final int inFlight;

  /**
   * What came of it.
   *
   * @param perSecond acks
   * @param sorted from publish to ack, in nanoseconds
   */
  record Result(double perSecond, long[] sorted) {
    double millis(double quantile) {
      return sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))] / 1e6;
    }

    double meanMillis() {
      return Arrays.stream(sorted).average().orElse(Double.NaN) / 1e6;
    }
  }

  PublishRun(Connection connection, String subject, int inFlight) throws IOException {
    this.stream = connection.jetStream();
    this.subject = subject;
    this.inFlight = inFlight;
  }

  /**
   * @throws IOException if a message was not stored
   */
  Result run(Duration time) throws IOException, InterruptedException {
    ConcurrentLinkedQueue<Long> took = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    Semaphore room = new Semaphore(inFlight);
    byte[] body = new byte[BYTES];
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < time.toNanos() && failures.isEmpty()) {
      room.acquire();
      long sent = System.nanoTime();
      CompletableFuture<PublishAck> ack = stream.publishAsync(subject, body);
      var unused =
          ack.whenComplete((stored, failure) -> {
            took.add(System.nanoTime() - sent);
            if (failure != null) {
              failures.add(failure);
            }
            room.release();
          });
    }
    if (!room.tryAcquire(inFlight, LONGEST.toSeconds(), TimeUnit.SECONDS) || !failures.isEmpty()) {
      throw new IOException("not everything was stored: " + failures.peek());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Result(
        took.size() / seconds, took.stream().mapToLong(Long::longValue).sorted().toArray());
  }
}
