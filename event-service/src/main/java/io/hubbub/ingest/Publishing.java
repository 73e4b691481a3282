package io.hubbub.ingest;

import io.hubbub.event.ChatEvent;

/**
 * The events of one request on their way. Nothing is tried twice here: what is not confirmed is the
 * sender's to repeat, and a repeated event is a duplicate. Used by one thread.
 */
public interface Publishing extends AutoCloseable {
  /** What became of an event. */
  enum Outcome {
    /** JetStream has stored it. */
    STORED,
    /** JetStream had stored it before. */
    DUPLICATE,
    /** It may or may not be stored: there is no bus, or its ack did not come. */
    UNCONFIRMED,
    /** It was not sent, since too much is under way. */
    NO_ROOM
  }

  /**
   * Sends an event without waiting for its ack; waits a short time for room if too much is under
   * way. Events of one request keep their order.
   *
   * @param index the item's place in the request, each at most once
   */
  void publish(int index, ChatEvent event);

  /**
   * Returns when the fate of every published event is known, at the latest after the ack timeout.
   */
  void await();

  /** What became of a published event, once {@link #await} has returned. */
  Outcome outcome(int index);

  /** Gives up what is not known yet. */
  @Override
  void close();
}
