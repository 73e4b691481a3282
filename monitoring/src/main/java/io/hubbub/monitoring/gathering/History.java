package io.hubbub.monitoring.gathering;

import io.hubbub.bus.BusConnection;
import io.nats.client.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a database-service, whichever answers first, for what is stored. Thread-safe. */
@Component
public final class History {
  private static final Logger log = LoggerFactory.getLogger(History.class);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final BusConnection bus;

  History(BusConnection bus) {
    this.bus = bus;
  }

  /** What is stored of that time; nothing when nobody answers within two seconds. */
  public CompletableFuture<Stored> between(Instant from, Instant to) {
    return ask(new Stored.Question(from, to, true));
  }

  /** The same without histograms. */
  public CompletableFuture<Stored> minutes(Instant from, Instant to) {
    return ask(new Stored.Question(from, to, false));
  }

  private CompletableFuture<Stored> ask(Stored.Question question) {
    try {
      return bus.now()
          .requestWithTimeout(Stored.SUBJECT, question.json(), LIMIT)
          .thenApply(History::read)
          .exceptionally(History::nothing);
    } catch (IOException | IllegalStateException e) {
      return CompletableFuture.completedFuture(nothing(e));
    }
  }

  private static Stored read(Message answer) {
    return answer.isStatusMessage() ? Stored.NOTHING : Stored.read(answer.getData());
  }

  private static Stored nothing(Throwable why) {
    log.debug("what is stored is not known: {}", why.toString());
    return Stored.NOTHING;
  }
}
