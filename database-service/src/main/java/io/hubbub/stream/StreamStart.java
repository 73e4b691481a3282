package io.hubbub.stream;

import io.hubbub.bus.BusConnection;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Waits until the bus can be used. NATS or PostgreSQL that is away, and a stream that is lost, are
 * waited for; a stream that is configured otherwise than wanted ends the service.
 */
@Component
public class StreamStart {
  private static final Logger log = LoggerFactory.getLogger(StreamStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BusConnection bus;
  private final StreamSetup setup;
  private final ApplicationContext context;
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile String lastReason = "";

  StreamStart(BusConnection bus, StreamSetup setup, ApplicationContext context) {
    this.bus = bus;
    this.setup = setup;
    this.context = context;
  }

  /** Returns once the streams are there and as they should be. */
  public void await() throws InterruptedException {
    bus.await();
    while (!isReady()) {
      Thread.sleep(PAUSE);
    }
  }

  private boolean isReady() {
    try {
      setup.ensure();
      return true;
    } catch (StreamTrouble.Drift e) {
      endForDrift(String.valueOf(e.getMessage()));
    } catch (StreamTrouble e) {
      waitFor(String.valueOf(e.getMessage()));
    } catch (IOException | JetStreamApiException | DataAccessException | TransactionException e) {
      waitFor(e.toString());
    }
    return false;
  }

  // Said again only when it changes: the health says it all the time.
  private void waitFor(String reason) {
    if (!reason.equals(lastReason)) {
      lastReason = reason;
      log.warn("the bus cannot be used yet: {}", reason);
    }
  }

  /**
   * Ends the service, once, since the bus is configured otherwise than wanted.
   *
   * @param differences each of them, in words
   */
  public void endForDrift(String differences) {
    if (ending.compareAndSet(false, true)) {
      log.error(
          "the service ends, since the bus is not configured as it should be: {}. Change the"
              + " service's configuration, or the stream's with the nats command line tool",
          differences);
      Thread.ofPlatform()
          .name("end")
          .start(() -> System.exit(SpringApplication.exit(context, () -> 1)));
    }
  }
}
