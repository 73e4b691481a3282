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
 * gathers here, but never more than twice as many as one request asks for. Whatever ends a request
 * (its time, a restart of the server, a consumer that was deleted), a new one follows by itself.
 * For one thread.
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

  /** So soon after a request its own answer comes, when nobody takes it. */
  private static final Duration AT_ONCE = Duration.ofMillis(50);

  private static final int BYTES = 4 * 1024 * 1024 + 512 * 1024; // above the largest message

  private final Connection connection;
  private final LandingConsumer consumer;
  private final int ahead;
  private final Duration expires;

  // Before its time is over, so that there is always a request, whatever became of the last.
  private final long renewedNanos;

  private final JetStreamSubscription subscription;

  /** Requests whose end, which comes also behind a full one, has not been seen yet. */
  private int open;

  /** Messages asked for and not taken yet; at most, since a request may end before it is full. */
  private int outstanding;

  private boolean answered;
  private long askedAt;
  private int unanswered;
  private String lastTrouble = "";
  private long reconnects;

  /**
   * @param ahead how many messages are asked for at a time
   */
  Pull(Connection connection, LandingConsumer consumer, int ahead)
      throws IOException, JetStreamApiException {
    this(connection, consumer, ahead, EXPIRES);
  }

  /**
   * @param expires when the server ends a request; at least half a second
   */
  Pull(Connection connection, LandingConsumer consumer, int ahead, Duration expires)
      throws IOException, JetStreamApiException {
    this.connection = connection;
    this.consumer = consumer;
    this.ahead = ahead;
    this.expires = expires;
    this.renewedNanos = expires.toNanos() / 5 * 4;
    PullSubscribeOptions landing =
        PullSubscribeOptions.fastBind(EventStream.NAME, EventStream.LANDING);
    this.subscription = connection.jetStream().subscribe(null, landing);
  }

  /** The next message if it comes in time. */
  @Nullable Message await(Duration atMost) throws InterruptedException {
    long began = System.nanoTime();
    try {
      askIfNeeded();
      Message message = subscription.nextMessage(atMost);
      if (message != null) {
        received();
      } else if (System.nanoTime() - began < atMost.toNanos()) {
        ended();
        recoverIfUnanswered();
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
      while (here() > 0) {
        Message message = subscription.nextMessage((Duration) null);
        if (message != null) {
          received();
          return message;
        }
        ended();
      }
      return null;
    } catch (IllegalStateException e) {
      allEnded();
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
    if (connection.getStatistics().getReconnects() != reconnects) {
      allEnded(); // the server has forgotten them
    }
    if (outstanding <= ahead / 2 || System.nanoTime() - askedAt >= renewedNanos) {
      ask();
    }
  }

  private void ask() {
    subscription.pull(PullRequestOptions.builder(ahead).maxBytes(BYTES).expiresIn(expires).build());
    open++;
    outstanding += ahead;
    answered = false;
    askedAt = System.nanoTime();
    reconnects = connection.getStatistics().getReconnects();
  }

  private void received() {
    outstanding = Math.max(0, outstanding - 1);
    answered = true;
    unanswered = 0;
    lastTrouble = "";
  }

  // Of what a request did not bring, nothing comes any more.
  private void ended() {
    open = Math.max(0, open - 1);
    outstanding = (int) Math.min(outstanding, (long) open * ahead + here());
  }

  private void allEnded() {
    open = 0;
    outstanding = (int) here();
  }

  /** Delivered and not taken yet: messages and ends of requests. */
  private long here() {
    return subscription.getPendingMessageCount();
  }

  // While another is open, the end just seen is that of an older request. But several, each alone
  // and ended at once, and no message: nobody is there to take them.
  private void recoverIfUnanswered() throws InterruptedException {
    if (open > 0 || answered || System.nanoTime() - askedAt >= AT_ONCE.toNanos()) {
      return;
    }
    unanswered++;
    if (unanswered >= UNANSWERED) {
      unanswered = 0;
      recover("it does not take requests");
    }
  }

  private void recover(String why) throws InterruptedException {
    allEnded();
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
