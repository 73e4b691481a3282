package io.hubbub.ingest.nats;

import io.hubbub.event.ChatEvent;
import io.hubbub.ingest.Publishing;

/** Stands in while there is no connection: nothing is sent, nothing is kept for later. */
final class NoBus implements Publishing {
  static final NoBus INSTANCE = new NoBus();

  private NoBus() {}

  @Override
  public void publish(int index, ChatEvent event) {}

  @Override
  public void await() {}

  @Override
  public Outcome outcome(int index) {
    return Outcome.UNCONFIRMED;
  }

  @Override
  public void close() {}
}
