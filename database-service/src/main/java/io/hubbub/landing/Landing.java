package io.hubbub.landing;

import io.hubbub.resilience.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs as many landing loops as there are writers, from the start of the service to its stop. A
 * loop that ends by a fault is logged and begun anew. Stopping finishes the batches in hand.
 */
@Component
final class Landing implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Landing.class);
  private static final Duration AFTER_FAULT = Duration.ofSeconds(1);

  private final EventSources sources;
  private final EventStore store;
  private final DeadLetters deadLetters;
  private final Backoff backoff;
  private final int writers;
  private final LandingMeters meters;
  private final Set<EventSource> open = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  Landing(
      EventSources sources,
      EventStore store,
      DeadLetters deadLetters,
      Backoff backoff,
      LandingProperties properties,
      LandingMeters meters) {
    this.sources = sources;
    this.store = store;
    this.deadLetters = deadLetters;
    this.backoff = backoff;
    this.writers = properties.writers();
    this.meters = meters;
  }

  @Override
  public synchronized void start() {
    running = true;
    for (int i = 1; i <= writers; i++) {
      threads.add(Thread.ofPlatform().name("landing-" + i).start(this::runUntilStopped));
    }
  }

  private void runUntilStopped() {
    while (running) {
      try {
        land();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException | Error e) {
        log.error("landing failed and begins anew", e);
        pause();
      }
    }
  }

  private void land() throws InterruptedException {
    EventSource source = sources.open();
    open.add(source);
    try {
      if (!running) {
        source.stop(); // it was opened while the stop went on
      }
      new LandingLoop(source, store, deadLetters, backoff, meters).run();
    } finally {
      open.remove(source);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_FAULT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    open.forEach(EventSource::stop);
    for (Thread each : threads) {
      end(each);
    }
    threads.clear();
  }

  // Whoever still waits for the bus or the store has nothing to finish.
  private static void end(Thread thread) {
    try {
      thread.join(Duration.ofSeconds(10));
      thread.interrupt();
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
