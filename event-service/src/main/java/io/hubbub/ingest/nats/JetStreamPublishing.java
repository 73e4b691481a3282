package io.hubbub.ingest.nats;

import io.hubbub.bus.BusHeaders;
import io.hubbub.event.ChatEvent;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventTime;
import io.hubbub.event.MessageId;
import io.hubbub.ingest.Publishing;
import io.hubbub.resilience.Passage;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The events of one request on their way to JetStream. One thread publishes; acks arrive on
 * another.
 */
final class JetStreamPublishing implements Publishing {
  private static final IOException UNCONFIRMED = new IOException("the bus did not confirm");

  private final AckInbox inbox;
  private final Passage passage;
  private final InFlight.Part inFlight;
  private final PublishTimes times;
  private final Duration ackTimeout;
  private final SendSpan span;
  private final long number;

  // Guarded by this: what is known of each event; of those in flight, how many bytes they have and
  // since when.
  private final @Nullable Outcome[] outcomes;
  private final int[] sizes;
  private final long[] sentAt;
  private int unsettled;
  private @Nullable Outcome ended;
  private boolean confirmed;
  private boolean unconfirmed;
  private boolean overdue;
  private long acksBefore;
  private long lastSentAt;

  JetStreamPublishing(
      AckInbox inbox,
      Passage passage,
      InFlight.Part inFlight,
      PublishTimes times,
      Duration ackTimeout,
      int items,
      SendSpan span) {
    this.inbox = inbox;
    this.passage = passage;
    this.inFlight = inFlight;
    this.times = times;
    this.ackTimeout = ackTimeout;
    this.span = span;
    this.outcomes = new Outcome[items];
    this.sizes = new int[items];
    this.sentAt = new long[items];
    this.number = inbox.register(this);
  }

  @Override
  public void publish(int index, ChatEvent event) {
    byte[] body = EventCodec.encode(event);
    if (end() == null) {
      inbox.awaitMove(); // before it counts as in flight: the move waits for what is
    }
    if (!begin(index, body.length)) {
      return;
    }
    try {
      inbox
          .connection()
          .publish(inbox.subject(event), inbox.replySubject(number, index), headers(event), body);
    } catch (IllegalStateException e) { // not connected, or closed
      giveUp();
    }
  }

  private Headers headers(ChatEvent event) {
    long accepted = EventTime.micros(Instant.now());
    if (event.time() != null) {
      times.accepted(EventTime.micros(event.time()), accepted);
    }
    Headers headers =
        new Headers()
            .put(BusHeaders.MESSAGE_ID, MessageId.of(event))
            .put(BusHeaders.ACCEPTED, Long.toString(accepted))
            .put(BusHeaders.CONTENT_TYPE, BusHeaders.STRUCTURED_EVENT);
    String trace = span.traceParent();
    return trace == null ? headers : headers.put(BusHeaders.TRACE_PARENT, trace);
  }

  /** Takes room for an event. Once there was none, none of the later ones is sent either. */
  private boolean begin(int index, int size) {
    boolean taken = end() == null && take(size);
    synchronized (this) {
      if (ended == null && !taken) {
        ended = Outcome.NO_ROOM;
      }
      if (ended != null) {
        if (taken) { // given up while it waited
          inFlight.giveBack(size);
        }
        outcomes[index] = ended;
        return false;
      }
      sizes[index] = size;
      lastSentAt = System.nanoTime();
      acksBefore = inbox.acks();
      sentAt[index] = lastSentAt;
      unsettled++;
      return true;
    }
  }

  private boolean take(int size) {
    try {
      return inFlight.take(size);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized @Nullable Outcome end() {
    return ended;
  }

  /** Called when an ack arrives; one that comes too late changes nothing. */
  synchronized void settle(int index, Outcome outcome) {
    if (outcomes[index] != null || sizes[index] == 0) {
      return;
    }
    outcomes[index] = outcome;
    if (outcome == Outcome.UNCONFIRMED) {
      unconfirmed = true;
    } else {
      confirmed = true;
      times.stored(sentAt[index]);
      inFlight.confirmed(sentAt[index]);
    }
    inFlight.giveBack(sizes[index]);
    if (--unsettled == 0) {
      notifyAll();
    }
  }

  /** Whatever is not known now stays unconfirmed, and nothing more is sent. */
  synchronized void giveUp() {
    ended = Outcome.UNCONFIRMED;
    for (int i = 0; i < outcomes.length && unsettled > 0; i++) {
      settle(i, Outcome.UNCONFIRMED);
    }
  }

  @Override
  public synchronized void await() {
    long deadline = System.nanoTime() + ackTimeout.toNanos();
    try {
      while (unsettled > 0) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          overdue = true;
          giveUp();
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp();
    }
  }

  @Override
  public synchronized Outcome outcome(int index) {
    Outcome outcome = outcomes[index];
    return outcome == null ? Outcome.UNCONFIRMED : outcome;
  }

  @Override
  public void close() {
    inbox.forget(number);
    giveUp();
    inFlight.close();
    leave();
    span.end(outcomes);
  }

  /**
   * A bus that confirms something works, if only something of another request: then it is late, not
   * away. What waiting for room took is not its fault.
   */
  private synchronized void leave() {
    if (confirmed) {
      passage.succeededWithin(System.nanoTime() - lastSentAt);
    } else if (overdue && inbox.acks() != acksBefore) {
      passage.abandoned();
    } else if (unconfirmed) {
      passage.failed(UNCONFIRMED);
    } else {
      passage.abandoned();
    }
  }
}
