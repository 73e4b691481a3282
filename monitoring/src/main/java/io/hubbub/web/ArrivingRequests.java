package io.hubbub.web;

import io.hubbub.event.Problem;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Requests whose bodies are still arriving. They are bounded, and no address gets all of them: when
 * one comes for which there is no room, the oldest of its address goes that waits for its client.
 * Thread-safe.
 */
@Component
final class ArrivingRequests implements Metered {
  /** An address may have this many times what is left for others: alone it gets three quarters. */
  private static final int FACTOR = 3;

  private static final Problem TOO_MANY =
      Problem.of(
          "too-much",
          "Too much at once",
          429,
          "Too many requests are being sent at once and too slowly: repeat this one after the time"
              + " in Retry-After, faster.");

  /** Why a request was cut short. */
  enum Why {
    /** A newer one came, and there was no room for both. */
    CROWDED,
    /** Its body took too long. */
    SLOW_BODY
  }

  /** A request that is not whole. */
  interface Arriving {
    /** Who sends it. */
    String address();

    /** Whether all that came of it was read, so that it waits for its client and not for us. */
    boolean isWaiting();

    /** Ends it: whoever reads its body gets the reason. Called at most once. */
    void cutShort(RequestCutShort reason);
  }

  private final HttpSettings settings;
  private final ConnectionLog log;
  private final LabelledCounter cut = new LabelledCounter("why");
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Map<Arriving, Long> since = new LinkedHashMap<>(); // oldest first
  private final Map<String, Integer> byAddress = new HashMap<>();

  ArrivingRequests(HttpSettings settings, ConnectionLog log) {
    this.settings = settings;
    this.log = log;
    for (Why each : Why.values()) {
      cut.starting(ConnectionLog.word(each));
    }
  }

  /** Remembers one until it {@linkplain #end has arrived or was given up}. */
  void begin(Arriving request) {
    List<Arriving> victims = new ArrayList<>();
    lock.lock();
    try {
      while (!admits(request.address())) {
        Arriving oldest = oldest(victimAddress(request.address()));
        if (oldest == null) {
          break; // all there are have arrived, and only wait for their turn
        }
        remove(oldest);
        victims.add(oldest);
      }
      since.put(request, System.nanoTime());
      byAddress.merge(request.address(), 1, Integer::sum);
    } finally {
      lock.unlock();
    }
    victims.forEach(each -> cutShort(each, Why.CROWDED, TOO_MANY));
  }

  /** It is whole, or over. May be called again. */
  void end(Arriving request) {
    lock.lock();
    try {
      remove(request);
    } finally {
      lock.unlock();
    }
  }

  /** Ends what took too long. To be called again and again. */
  void sweep() {
    long latest = System.nanoTime() - settings.bodyTimeout().toNanos();
    List<Arriving> slow = new ArrayList<>();
    lock.lock();
    try {
      for (Map.Entry<Arriving, Long> each : since.entrySet()) {
        if (each.getValue() - latest > 0) {
          break;
        }
        slow.add(each.getKey());
      }
      slow.forEach(this::remove);
    } finally {
      lock.unlock();
    }
    slow.forEach(each -> cutShort(each, Why.SLOW_BODY, slowBody()));
  }

  private Problem slowBody() {
    return Problem.of(
        "slow-body",
        "The body came too slowly",
        408,
        "Send the body within %d seconds, or send less at once."
            .formatted(Math.max(1, settings.bodyTimeout().toSeconds())));
  }

  private void cutShort(Arriving request, Why why, Problem problem) {
    cut.increment(ConnectionLog.word(why));
    log.closed(why, request.address());
    request.cutShort(new RequestCutShort(problem));
  }

  // All below is called with the lock held.

  private boolean admits(String address) {
    int left = settings.arrivingRequests() - since.size() - 1;
    int held = byAddress.getOrDefault(address, 0);
    return left >= 0 && (held == 0 || held + 1 <= FACTOR * left);
  }

  private String victimAddress(String address) {
    return byAddress.containsKey(address)
        ? address
        : byAddress.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
  }

  private @Nullable Arriving oldest(String address) {
    return since.keySet().stream()
        .filter(each -> each.address().equals(address) && each.isWaiting())
        .findFirst()
        .orElse(null);
  }

  private void remove(Arriving request) {
    if (since.remove(request) != null) {
      byAddress.computeIfPresent(request.address(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(
            Group.WEB,
            "arriving_requests",
            "requests",
            "Requests whose bodies are still arriving",
            this::size),
        Figure.counter(
            Group.WEB,
            "cut_requests",
            "requests",
            "Requests refused by the service while their bodies were still arriving",
            cut));
  }

  private int size() {
    lock.lock();
    try {
      return since.size();
    } finally {
      lock.unlock();
    }
  }
}
