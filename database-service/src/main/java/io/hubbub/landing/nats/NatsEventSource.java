package io.hubbub.landing.nats;

import io.hubbub.landing.Batch;
import io.hubbub.landing.Batch.ClosedBy;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.EventSource;
import io.hubbub.landing.nats.Activity.Doing;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Batches from the landing consumer, which other sources and instances share. */
final class NatsEventSource implements EventSource {
  private static final Logger log = LoggerFactory.getLogger(NatsEventSource.class);
  private static final Duration LOOK_UP = Duration.ofMillis(200);

  private final Pulls pulls;
  private final EventReader reader;
  private final BatchLimits limits;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Delivered, and not in a batch yet. */
  private final Held held;

  private Pull pull;
  private volatile boolean isPullWanted;
  private volatile Activity activity = Activity.now(Doing.WORKING);
  private volatile boolean closed;

  /**
   * @param inProgressEvery how often the bus is told, during a pause, that deliveries are still
   *     worked on; well below the consumer's ack wait
   */
  NatsEventSource(Pulls pulls, EventReader reader, BatchLimits limits, Duration inProgressEvery)
      throws IOException, JetStreamApiException {
    this.pulls = pulls;
    this.reader = reader;
    this.limits = limits;
    this.held = new Held(inProgressEvery);
    this.pull = pulls.open();
  }

  @Override
  public @Nullable Batch next() throws InterruptedException {
    if (held.isBatchSlow()) {
      held.keep(pull);
    }
    activity = Activity.now(Doing.WAITING);
    Delivery first = awaitFirst();
    activity = Activity.now(Doing.WORKING);
    held.batchTaken();
    return first == null ? null : gather(first);
  }

  private @Nullable Delivery awaitFirst() throws InterruptedException {
    Delivery first = null;
    while (first == null && stopped.getCount() > 0) {
      if (isPullWanted) {
        openPull();
      }
      first = held.poll();
      if (first == null) {
        first = delivery(pull.await(LOOK_UP));
      }
    }
    return first;
  }

  private void openPull() {
    isPullWanted = false;
    try {
      Pull opened = pulls.open();
      pull.end();
      held.take(pull);
      pull = opened;
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.debug("the subscription stays as it is: {}", e.toString());
    }
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
    activity = Activity.now(Doing.PAUSED);
    held.keepIfDue(pull, inHand.deliveries());
    boolean goesOn = !stopped.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    held.keepIfDue(pull, inHand.deliveries()); // what follows may take as long as the one before
    return goesOn;
  }

  /** What its thread does. Any thread. */
  Activity activity() {
    return activity;
  }

  /** Makes a thread that waits for an event open its subscription anew. Any thread. */
  void renew() {
    isPullWanted = true;
  }

  /** Whether it was closed. Any thread. */
  boolean isClosed() {
    return closed;
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public void close() {
    closed = true;
    pull.end();
    held.take(pull);
    held.handBack();
  }
}
