package io.hubbub.monitoring.gathering;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.Instance;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks every instance what it saw, all at once, and puts the answers together. Histograms add up,
 * so that percentiles over all of them are exact. Thread-safe.
 */
@Component
public final class Gathering {
  private static final Logger log = LoggerFactory.getLogger(Gathering.class);

  /** An instance that takes longer is missing. */
  static final Duration LIMIT = Duration.ofMillis(500);

  private final BusConnection bus;
  private final Instance instance;
  private final Sampler sampler;
  private final Peers peers;

  Gathering(BusConnection bus, Instance instance, Sampler sampler, Peers peers) {
    this.bus = bus;
    this.instance = instance;
    this.sampler = sampler;
    this.peers = peers;
  }

  /**
   * What all instances saw.
   *
   * @param seen by those that answered, this instance among them
   * @param instances that answered
   * @param missing that should have, and did not within half a second
   */
  public record Gathered(Interval seen, Set<String> instances, Set<String> missing) {}

  /** What was seen from about then on up to now. Takes half a second at most. */
  public Gathered since(Instant from) throws InterruptedException {
    return gather(new Ask(from, null));
  }

  /** What was seen in the samples that ended after the one time and not after the other. */
  public Gathered between(Instant from, Instant to) throws InterruptedException {
    return gather(new Ask(from, to));
  }

  private Gathered gather(Ask ask) throws InterruptedException {
    Map<String, Interval> answers = new TreeMap<>();
    Set<String> missing = new TreeSet<>(peers.expected());
    answers.put(instance.name(), ask.of(sampler));
    try {
      collect(bus.now(), ask, answers, missing);
    } catch (IOException | IllegalStateException e) {
      log.debug("nobody else can be asked: {}", e.toString());
    }
    missing.removeAll(answers.keySet());
    return new Gathered(
        Interval.sideBySide(new ArrayList<>(answers.values())), answers.keySet(), missing);
  }

  private void collect(
      Connection connection, Ask ask, Map<String, Interval> answers, Set<String> expected)
      throws InterruptedException {
    String inbox = connection.createInbox();
    Subscription subscription = connection.subscribe(inbox);
    try {
      connection.publish(Ask.SUBJECT, inbox, ask.json());
      long deadline = System.nanoTime() + LIMIT.toNanos();
      long left = LIMIT.toNanos();
      while (left > 0 && !answers.keySet().containsAll(expected)) {
        Message answer = subscription.nextMessage(Duration.ofNanos(left));
        if (answer != null && !answer.isStatusMessage()) {
          take(answer, answers);
        }
        left = deadline - System.nanoTime();
      }
    } finally {
      subscription.unsubscribe();
    }
  }

  private static void take(Message answer, Map<String, Interval> answers) {
    String from = answer.hasHeaders() ? answer.getHeaders().getFirst(Ask.INSTANCE) : null;
    if (from == null) {
      return;
    }
    try {
      answers.put(from, IntervalJson.read(answer.getData()));
    } catch (IllegalArgumentException e) {
      log.warn("{} saw something that cannot be read: is it of another release?", from, e);
    }
  }
}
