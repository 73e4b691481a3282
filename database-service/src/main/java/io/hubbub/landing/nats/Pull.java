package io.hubbub.landing.nats;

import io.hubbub.bus.EventStream;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the landing consumer for messages ahead of need, so that while one batch commits the next
 * gathers here. Whatever ends a request (its time, a restart of the server, a consumer that was
 * deleted), a new one follows by itself. For one thread.
 *
 * <p>The client's own {@code consume} and {@code iterate} would ask by themselves too, but neither
 * lets one thread see what has arrived without waiting, nor hand back what it has not taken.
 */
final class Pull {
  private static final Logger log = LoggerFactory.getLogger(Pull.class);
  private static final int UNANSWERED = 5;
  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration EXPIRES = Duration.ofSeconds(5);

  // Made anew before its time is over, so that there is always one. The ends of requests, which
  // the client passes on without saying whose, need not be understood then.
  private static final Duration RENEWED = Duration.ofSeconds(4);

  /** So soon after a request its own answer comes, when nobody takes it. */
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private static final int BYTES = 4 * 1024 * 1024 + 512 * 1024; // above the largest message

  private final Connection connection;
  private final LandingConsumer consumer;
  private final int ahead;
  private final JetStreamSubscription subscription;

  /** Asked for and not delivered yet; at most, since the server may end a request before. */
  private int outstanding;

  private long outstandingBytes;
  private long askedAt;
  private int unanswered;
  private String lastTrouble = "";
  private long reconnects;

  /**
   * @param ahead how many messages are asked for at a time
   */
  Pull(Connection connection, LandingConsumer consumer, int ahead)
      throws IOException, JetStreamApiException {
    this.connection = connection;
    this.consumer = consumer;
    this.ahead = ahead;
    PullSubscribeOptions landing =
        PullSubscribeOptions.fastBind(EventStream.NAME, EventStream.LANDING);
    this.subscription = connection.jetStream().subscribe(null, landing);
  }

  /** The next message if it comes in time. */
  @Nullable Message await(Duration atMost) throws InterruptedException {
    long began = System.nanoTime();
    try {
      askIfNeeded();
      Message message = received(subscription.nextMessage(atMost));
      if (message == null && System.nanoTime() - began < atMost.toNanos()) {
        ended();
      }
      return message;
    } catch (IllegalStateException e) {
      recover(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The next message if it is here. */
  @Nullable Message poll() {
    try {
      askIfNeeded();
    } catch (IllegalStateException e) {
      log.debug("no request now: {}", e.toString());
    }
    return drain();
  }

  /** The next message if it is here, without asking for more. */
  @Nullable Message drain() {
    try {
      return received(subscription.nextMessage((Duration) null));
    } catch (IllegalStateException e) {
      outstanding = 0;
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Asks for nothing more; what is on its way can still be drained. */
  void end() {
    try {
      subscription.drain(DRAIN);
    } catch (IllegalStateException | InterruptedException e) {
      log.debug("what is on its way comes again after the ack wait: {}", e.toString());
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void askIfNeeded() {
    boolean expires = System.nanoTime() - askedAt >= RENEWED.toNanos();
    boolean forgotten = connection.getStatistics().getReconnects() != reconnects;
    if (expires || forgotten) {
      outstanding = 0;
      outstandingBytes = 0;
    }
    if (outstanding <= ahead / 2 || outstandingBytes <= BYTES / 2) {
      ask();
    }
  }

  private void ask() {
    subscription.pull(PullRequestOptions.builder(ahead).maxBytes(BYTES).expiresIn(EXPIRES).build());
    outstanding = Math.max(0, outstanding) + ahead;
    outstandingBytes = Math.max(0, outstandingBytes) + BYTES;
    askedAt = System.nanoTime();
    reconnects = connection.getStatistics().getReconnects();
  }

  private @Nullable Message received(@Nullable Message message) {
    if (message != null) {
      outstanding--;
      outstandingBytes -= message.consumeByteCount();
      unanswered = 0;
      lastTrouble = "";
    }
    return message;
  }

  // Most likely an older request, of which the time was over. But several at once after they were
  // made, and no message: nobody is there to take them.
  private void ended() throws InterruptedException {
    if (System.nanoTime() - askedAt >= AT_ONCE.toNanos()) {
      return;
    }
    outstanding = 0;
    unanswered++;
    if (unanswered >= UNANSWERED) {
      unanswered = 0;
      recover("it does not take requests");
    }
  }

  private void recover(String why) throws InterruptedException {
    outstanding = 0;
    if (connection.getStatus() == Connection.Status.CONNECTED) {
      String trouble = why;
      try {
        consumer.ensure();
      } catch (IOException | JetStreamApiException | SQLException e) {
        trouble = why + ", and cannot be made anew: " + e;
      }
      tell(trouble);
    }
    Thread.sleep(PAUSE);
  }

  // Said again only when it changes: a stream that is gone stays so until an operator acts.
  private void tell(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      log.warn("the landing consumer does not deliver: {}", trouble);
    }
  }
}
