package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.ingest.IngestSettings;
import io.hubbub.ingest.Rehearsal;
import io.hubbub.monitoring.warmup.WarmUpProgress;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The warm-up of the door, between the first connection to the bus and readiness: clients of its
 * own post events until that gets no faster, or its time is over. Requests over NATS are taken
 * after it, those over HTTP at any time.
 */
@Component
final class WarmUp {
  private static final Logger log = LoggerFactory.getLogger(WarmUp.class);
  private static final int CLIENTS = 4;
  private static final int ACCEPTED = 202;
  private static final int POSTS_OF_A_CONNECTION = 10;

  private final Rehearsal rehearsal;
  private final IngestSettings settings;
  private final Tracing tracing;
  private final InetAddress address;
  private volatile int port;
  private volatile boolean over;

  /**
   * @param publisher set up on the bus before
   */
  WarmUp(
      BusConnection bus,
      JetStreamPublisher publisher,
      Rehearsal rehearsal,
      IngestSettings settings,
      Tracing tracing,
      ServerProperties server) {
    this.rehearsal = rehearsal;
    this.settings = settings;
    this.tracing = tracing;
    InetAddress bound = server.getAddress();
    this.address =
        bound == null || bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    bus.whenConnected(this::run);
  }

  /** Whether the service is as fast as it gets, or was given the time for it. */
  boolean isOver() {
    return over;
  }

  @EventListener
  void listening(WebServerInitializedEvent event) {
    port = event.getWebServer().getPort();
  }

  private void run(Connection connection) {
    try {
      if (!settings.warmUp().isZero() && port > 0) {
        rehearse(connection);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service stops
    } finally {
      rehearsal.end();
      over = true;
    }
  }

  private void rehearse(Connection connection) throws InterruptedException {
    long began = System.nanoTime();
    AtomicLong posted = new AtomicLong();
    try (RehearsalPublisher publisher = new RehearsalPublisher(connection, settings, tracing);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      rehearsal.begin(publisher);
      for (int i = 0; i < CLIENTS; i++) {
        clients.execute(() -> post(posted, began));
      }
      clients.shutdown();
      var _ = clients.awaitTermination(settings.warmUp().toMillis() + 5_000, TimeUnit.MILLISECONDS);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    log.info("warmed up with {} events in {} ms", posted, took.toMillis());
  }

  private void post(AtomicLong posted, long began) {
    WarmUpProgress progress = new WarmUpProgress();
    try {
      while (!progress.isOver() && isTime(began)) {
        if (!postOverOneConnection(posted, progress, began)) {
          return;
        }
      }
    } catch (IOException e) {
      log.info("the warm-up ends early: {}", e.toString());
    }
  }

  // A new connection now and then: after a start every client opens one.
  private boolean postOverOneConnection(AtomicLong posted, WarmUpProgress progress, long began)
      throws IOException {
    try (OwnClient client =
        new OwnClient(new InetSocketAddress(address, port), rehearsal.secret())) {
      long before = System.nanoTime();
      for (int i = 0; i < POSTS_OF_A_CONNECTION && isTime(began); i++) {
        int status = client.post(posted.getAndIncrement());
        if (status != ACCEPTED) {
          log.info("the warm-up ends early: it was answered with {}", status);
          return false;
        }
        long now = System.nanoTime();
        progress.took(now - before);
        before = now;
      }
    }
    return true;
  }

  private boolean isTime(long began) {
    return System.nanoTime() - began < settings.warmUp().toNanos();
  }
}
