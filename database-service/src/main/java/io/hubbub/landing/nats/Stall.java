package io.hubbub.landing.nats;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges, from one look after the other, whether events wait and nothing moves, and what is to be
 * done about it: first the subscription is made anew, by which this instance alone takes events;
 * then, if nobody takes any, the consumer. Each is repeated, ever more rarely. Does nothing by
 * itself. For one thread; the times are those of one nanosecond clock.
 */
final class Stall {
  /** What is to be done. */
  enum Remedy {
    NOTHING,
    SUBSCRIPTION,
    CONSUMER
  }

  /**
   * The landing consumer, which all instances share, and what this instance does with it.
   *
   * @param at when
   * @param made when the consumer was made
   * @param settled how many sequences were delivered and acked; more mean that it moves
   * @param undelivered how many events wait to be delivered
   * @param unsettled how many were delivered and are not acked yet
   * @param idleNanos for how long a writer has waited for an event in vain; 0 if none waits
   */
  record Look(
      long at, Instant made, long settled, long undelivered, long unsettled, long idleNanos) {
    long waiting() {
      return undelivered + unsettled;
    }
  }

  private static final int MOST_DOUBLINGS = 5;

  private final long patienceNanos;
  private @Nullable Look last;

  /** Since when nobody has settled anything. */
  private long quietSince;

  /** Since when this instance has waited in vain though there is something to deliver. */
  private long hungrySince;

  private long remedyAt;
  private int subscriptions;
  private int consumers;

  /**
   * @param patience after this long in vain, though there are events, the subscription is made
   *     anew; after thrice as long in which nobody settles any, the consumer
   */
  Stall(Duration patience) {
    patienceNanos = patience.toNanos();
  }

  /** Whether something was to be done, and nothing moves yet. */
  boolean isStalled() {
    return subscriptions > 0;
  }

  /** Begins to judge anew: what was seen before says nothing about now. */
  void forget() {
    last = null;
    subscriptions = 0;
  }

  Remedy judge(Look look) {
    Look before = last;
    last = look;
    if (before == null || look.waiting() == 0 || look.idleNanos() == 0 || isLate(before, look)) {
      begin(look);
      return Remedy.NOTHING;
    }
    notice(before, look);
    return remedy(look);
  }

  // Who was frozen between two looks does not know what happened meanwhile.
  private boolean isLate(Look before, Look look) {
    return look.at() - before.at() >= patienceNanos;
  }

  private void begin(Look look) {
    quietSince = look.at();
    hungrySince = look.at();
    subscriptions = 0;
    consumers = 0;
  }

  private void notice(Look before, Look look) {
    if (look.undelivered() == 0 || look.idleNanos() < look.at() - before.at()) {
      hungrySince = look.at();
    }
    if (!look.made().equals(before.made())) {
      quietSince = look.at(); // whoever made it anew: this one is given its time as well
      consumers++;
    } else if (look.settled() > before.settled()) {
      quietSince = look.at();
      consumers = 0;
      subscriptions = hungry(look) < patienceNanos ? 0 : subscriptions;
    }
  }

  private Remedy remedy(Look look) {
    long quiet = look.at() - quietSince;
    long sinceRemedy = look.at() - remedyAt;
    if (subscriptions > 0
        && sinceRemedy >= patienceNanos
        && quiet >= doubled(3 * patienceNanos, consumers)) {
      remedyAt = look.at();
      return Remedy.CONSUMER;
    }
    boolean isSuspicious = hungry(look) >= patienceNanos || quiet >= 3 * patienceNanos;
    if (isSuspicious
        && (subscriptions == 0 || sinceRemedy >= doubled(patienceNanos, subscriptions))) {
      remedyAt = look.at();
      subscriptions++;
      return Remedy.SUBSCRIPTION;
    }
    return Remedy.NOTHING;
  }

  private long hungry(Look look) {
    return look.at() - hungrySince;
  }

  private static long doubled(long nanos, int times) {
    return nanos << Math.min(times, MOST_DOUBLINGS);
  }
}
