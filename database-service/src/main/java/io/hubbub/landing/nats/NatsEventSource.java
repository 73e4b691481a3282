package io.hubbub.landing.nats;

import io.hubbub.landing.Batch;
import io.hubbub.landing.Batch.ClosedBy;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.EventSource;
import io.nats.client.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Batches from the landing consumer, which other sources and instances share. */
public final class NatsEventSource implements EventSource {
  private static final Logger log = LoggerFactory.getLogger(NatsEventSource.class);
  private static final Duration LOOK_UP = Duration.ofMillis(200);

  private final Pull pull;
  private final EventReader reader;
  private final BatchLimits limits;
  private final long inProgressNanos;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Delivered, and not in a batch yet. */
  private final Deque<Delivery> held = new ArrayDeque<>();

  private long lastInProgress;

  /**
   * @param inProgressEvery how often the bus is told, during a pause, that deliveries are still
   *     worked on; well below the consumer's ack wait
   */
  NatsEventSource(Pull pull, EventReader reader, BatchLimits limits, Duration inProgressEvery) {
    this.pull = pull;
    this.reader = reader;
    this.limits = limits;
    this.inProgressNanos = inProgressEvery.toNanos();
  }

  @Override
  public @Nullable Batch next() throws InterruptedException {
    Delivery first = awaitFirst();
    return first == null ? null : gather(first);
  }

  private @Nullable Delivery awaitFirst() throws InterruptedException {
    Delivery first = held.poll();
    while (first == null && stopped.getCount() > 0) {
      first = delivery(pull.await(LOOK_UP));
    }
    return first;
  }

  private Batch gather(Delivery first) {
    List<Delivery> batch = new ArrayList<>();
    long bytes = 0;
    @Nullable Delivery next = first;
    while (next != null) {
      batch.add(next);
      bytes += next.body().length;
      if (batch.size() >= limits.events()) {
        return reader.read(batch, ClosedBy.EVENTS);
      }
      if (bytes >= limits.bytes()) {
        return reader.read(batch, ClosedBy.BYTES);
      }
      next = nextHere();
    }
    return reader.read(batch, ClosedBy.DRAINED);
  }

  private @Nullable Delivery nextHere() {
    Delivery next = held.poll();
    return next == null ? delivery(pull.poll()) : next;
  }

  private static @Nullable Delivery delivery(@Nullable Message message) {
    return message == null ? null : new NatsDelivery(message);
  }

  @Override
  public boolean pause(Batch inHand, Duration atMost) throws InterruptedException {
    hold();
    long now = System.nanoTime();
    if (now - lastInProgress >= inProgressNanos) {
      lastInProgress = now;
      inHand.deliveries().forEach(NatsEventSource::inProgress);
      held.forEach(NatsEventSource::inProgress);
    }
    return !stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void hold() {
    Message message;
    while ((message = pull.drain()) != null) {
      held.add(new NatsDelivery(message));
    }
  }

  private static void inProgress(Delivery delivery) {
    try {
      delivery.inProgress();
    } catch (IllegalStateException e) {
      log.debug("event {} will come again: {}", delivery.sequence(), e.toString());
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public void close() {
    pull.end();
    hold();
    for (Delivery each : held) {
      try {
        each.handBack();
      } catch (IllegalStateException e) {
        log.debug("event {} comes again later: {}", each.sequence(), e.toString());
      }
    }
  }
}
