package io.hubbub.landing.nats;

import io.hubbub.bus.EventStream;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.PullRequestOptions;
import io.nats.client.PullSubscribeOptions;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the landing consumer for messages ahead of need, so that while one batch commits the next
 * gathers here, but never more than twice as many as one request asks for. Whatever ends a request
 * (its time, a restart of the server, a consumer that was deleted), a new one follows by itself; of
 * a stream that is not the one remembered nothing is asked. For one thread.
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
  private final PullRequestOptions request;

  // Before its time is over, so that there is always a request, whatever became of the last.
  private final long renewedNanos;

  private final OpenRequests requests;
  private final JetStreamSubscription subscription;

  /** Whether the consumer was found to be there, and on the right stream, on this connection. */
  private boolean sure = true;

  private long reconnects;
  private boolean answered;
  private long askedAt;
  private int unanswered;
  private String lastTrouble = "";

  /**
   * @param consumer which was found to be there
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
    this.request = PullRequestOptions.builder(ahead).maxBytes(BYTES).expiresIn(expires).build();
    this.renewedNanos = expires.toNanos() / 5 * 4;
    this.requests = new OpenRequests(ahead, expires);
    this.reconnects = connection.getStatistics().getReconnects();
    PullSubscribeOptions landing =
        PullSubscribeOptions.fastBind(EventStream.NAME, EventStream.LANDING);
    this.subscription = connection.jetStream().subscribe(null, landing);
    this.askedAt = System.nanoTime() - renewedNanos;
  }

  /** The next message if it comes in time. */
  @Nullable Message await(Duration atMost) throws InterruptedException {
    if (!isSure()) {
      Thread.sleep(PAUSE);
      return null;
    }
    try {
      return awaitAsking(atMost);
    } catch (IllegalStateException e) {
      doubt(String.valueOf(e.getMessage()));
      Thread.sleep(PAUSE);
      return null;
    }
  }

  private @Nullable Message awaitAsking(Duration atMost) throws InterruptedException {
    long began = System.nanoTime();
    requests.forgetLost(began, here());
    askIfNeeded();
    Message message = subscription.nextMessage(atMost);
    if (message != null) {
      received();
    } else if (System.nanoTime() - began < atMost.toNanos()) {
      requests.ended(here());
      doubtIfUnanswered();
    }
    return message;
  }

  /** The next message if it is here. */
  @Nullable Message poll() {
    try {
      if (sure && !isReconnected()) {
        askIfNeeded();
      }
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
        requests.ended(here());
      }
    } catch (IllegalStateException e) {
      doubt(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
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
    if (requests.isLittle() || System.nanoTime() - askedAt >= renewedNanos) {
      subscription.pull(request);
      askedAt = System.nanoTime();
      requests.asked(askedAt);
      answered = false;
    }
  }

  private void received() {
    requests.received();
    answered = true;
    unanswered = 0;
    lastTrouble = "";
  }

  /** Delivered and not taken yet: messages and ends of requests. */
  private long here() {
    return subscription.getPendingMessageCount();
  }

  private boolean isReconnected() {
    return connection.getStatistics().getReconnects() != reconnects;
  }

  // Behind a new connection there may be a server that was set up anew, with another stream.
  private boolean isSure() {
    if (!sure || isReconnected()) {
      reconnects = connection.getStatistics().getReconnects();
      requests.allEnded(here()); // the server has forgotten them
      sure = connection.getStatus() == Connection.Status.CONNECTED && isThere();
    }
    return sure;
  }

  private boolean isThere() {
    try {
      consumer.ensure();
      return true;
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      tell("it cannot be used: " + e.getMessage());
      return false;
    }
  }

  // While another is open, the end just seen is that of an older request. But several, each alone
  // and ended at once, and no message: nobody is there to take them.
  private void doubtIfUnanswered() {
    if (requests.isAnyOpen() || answered || System.nanoTime() - askedAt >= AT_ONCE.toNanos()) {
      return;
    }
    unanswered++;
    if (unanswered >= UNANSWERED) {
      unanswered = 0;
      doubt("it does not take requests");
    }
  }

  private void doubt(String why) {
    sure = false;
    if (connection.getStatus() == Connection.Status.CONNECTED) {
      tell(why);
    }
  }

  // Said again only when it changes: a stream that is gone stays so until an operator acts.
  private void tell(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      log.warn("the landing consumer does not deliver: {}", trouble);
    }
  }
}
