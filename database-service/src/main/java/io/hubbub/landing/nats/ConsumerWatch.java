package io.hubbub.landing.nats;

import io.hubbub.landing.LandingProperties;
import io.hubbub.landing.nats.Stall.Remedy;
import io.hubbub.monitoring.Repeating;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks whether the landing consumer moves, and has it made anew when events wait and nothing does,
 * although the store is there. A consumer that an operator paused is left alone. Thread-safe.
 */
@Component
final class ConsumerWatch extends Repeating {
  private static final Logger log = LoggerFactory.getLogger(ConsumerWatch.class);
  private static final int LOOKS = 10; // while it is patient

  private final LandingConsumer consumer;
  private final NatsEventSources sources;
  private final Rebuilds rebuilds;
  private final Stall stall;
  private volatile @Nullable String trouble;

  ConsumerWatch(
      LandingConsumer consumer,
      NatsEventSources sources,
      Rebuilds rebuilds,
      LandingProperties properties) {
    super("consumer-watch", properties.stalledAfter().dividedBy(LOOKS));
    this.consumer = consumer;
    this.sources = sources;
    this.rebuilds = rebuilds;
    this.stall = new Stall(properties.stalledAfter());
  }

  /** Why events wait though the consumer is there, in words; null if it moves. */
  @Nullable String trouble() {
    return trouble;
  }

  // Without an answer nothing is known, and the bus's own health says why.
  @Override
  protected void once() {
    try {
      ConsumerInfo info = consumer.info();
      if (info.getPaused()) {
        stall.forget();
        tell(paused(info));
      } else {
        judge(info);
      }
    } catch (IOException | JetStreamApiException | RuntimeException e) {
      log.debug("the consumer is not looked at now", e);
      stall.forget();
      tell(null);
    }
  }

  private void judge(ConsumerInfo info) throws IOException, JetStreamApiException {
    Remedy remedy = stall.judge(seen(info));
    if (remedy != Remedy.NOTHING && !consumer.isStoreThere()) {
      stall.forget();
      remedy = Remedy.NOTHING;
    }
    tell(stall.isStalled() ? stalled(info) : null);
    switch (remedy) {
      case NOTHING -> {}
      case SUBSCRIPTION -> {
        sources.renew();
        rebuilds.ofSubscription();
      }
      case CONSUMER -> remake(info);
    }
  }

  private Stall.Look seen(ConsumerInfo info) {
    long unsettled = info.getNumAckPending();
    return new Stall.Look(
        System.nanoTime(),
        info.getCreationTime().toInstant(),
        info.getDelivered().getStreamSequence() - unsettled,
        info.getNumPending(),
        unsettled,
        sources.idleNanos());
  }

  private void remake(ConsumerInfo info) throws IOException, JetStreamApiException {
    if (consumer.remake(info)) {
      rebuilds.ofConsumer();
    }
  }

  private static String paused(ConsumerInfo info) {
    return "the consumer was paused by an operator, for %d s more: events wait (nats consumer resume %s %s)"
        .formatted(info.getPauseRemaining().toSeconds(), info.getStreamName(), info.getName());
  }

  private static String stalled(ConsumerInfo info) {
    return "%d events wait, and none is delivered: the consumer is being made anew, step by step"
        .formatted(info.getNumPending() + info.getNumAckPending());
  }

  // The log has it once, the health all the time.
  private void tell(@Nullable String now) {
    if (trouble == null && now != null) {
      log.warn("landing stalls: {}", now);
    } else if (trouble != null && now == null) {
      log.info("landing stalls no more");
    }
    trouble = now;
  }
}
