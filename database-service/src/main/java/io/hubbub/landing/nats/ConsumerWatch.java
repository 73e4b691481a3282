package io.hubbub.landing.nats;

import io.hubbub.landing.LandingProperties;
import io.hubbub.landing.nats.Stall.Remedy;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks whether the landing consumer moves, and has it made anew when events wait and nothing does,
 * although the store is there. A consumer that an operator paused is left alone. Thread-safe.
 */
@Component
final class ConsumerWatch implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ConsumerWatch.class);
  private static final int LOOKS = 10; // while it is patient

  private final LandingConsumer consumer;
  private final NatsEventSources sources;
  private final Rebuilds rebuilds;
  private final Stall stall;
  private final Duration interval;
  private volatile @Nullable String trouble;
  private @Nullable Thread watching;

  ConsumerWatch(
      LandingConsumer consumer,
      NatsEventSources sources,
      Rebuilds rebuilds,
      LandingProperties properties) {
    this.consumer = consumer;
    this.sources = sources;
    this.rebuilds = rebuilds;
    this.stall = new Stall(properties.stalledAfter());
    this.interval = properties.stalledAfter().dividedBy(LOOKS);
  }

  /** Why events wait though the consumer is there, in words; null if it moves. */
  @Nullable String trouble() {
    return trouble;
  }

  @Override
  public synchronized void start() {
    watching = Thread.ofVirtual().name("consumer-watch").start(this::lookOverAndOver);
  }

  private void lookOverAndOver() {
    try {
      while (true) {
        look();
        Thread.sleep(interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Without an answer nothing is known, and the bus's own health says why.
  private void look() {
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

  @Override
  public synchronized void stop() {
    if (watching != null) {
      watching.interrupt();
      watching = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return watching != null;
  }
}
