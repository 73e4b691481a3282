package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Amount;
import io.hubbub.monitoring.report.Bottleneck.Leg;
import io.hubbub.monitoring.report.Keys;
import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Report.Advice;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The causes of missed targets, as far as an observation shows them. */
final class Causes {
  // A leg that takes this share of the time is where to look.
  private static final double MOST_OF_THE_TIME = 0.6;

  private final Sight sight;
  private final Leak leak;
  private final List<Advice> advice;

  /**
   * @param advice what is advised already
   */
  Causes(Sight sight, Leak leak, List<Advice> advice) {
    this.sight = sight;
    this.leak = leak;
    this.advice = advice;
  }

  private Optional<Cause> advised(String... about) {
    return advice.stream()
        .map(Advice::about)
        .filter(each -> Stream.of(about).anyMatch(each::startsWith))
        .findFirst()
        .map(Cause::advised);
  }

  /** Events that landed late, or have not landed yet. */
  Cause landing() {
    return advised("the database", "processors", "replicas and writers")
        .or(this::backlog)
        .or(this::processors)
        .or(() -> advised("batch size", "garbage collection", "landing"))
        .or(this::leg)
        .orElse(Cause.NOT_KNOWN);
  }

  private Optional<Cause> backlog() {
    return Backlog.in(sight)
        .map(backlog ->
            Cause.known(
                "events waited in the stream behind others, up to %s of them, as more came than land"
                        .formatted(Amount.of(backlog.most()))
                    + " at once or landing stood still; that is no slowness of an event"
                    + apart(),
                "a backlog",
                backlog.left() == 0
                    ? "Nothing, if a replay, a burst or an outage was the reason: it has been caught up with."
                    : "Nothing, if a replay, a burst or an outage was the reason: it is being caught up with, at up to %s."
                        .formatted(Amount.of(backlog.landedPerSecond(), "events/s"))));
  }

  private String apart() {
    double apart =
        Stream.of(Keys.ACCEPTED_TO_STORED, Keys.FETCHED_TO_COMMITTED)
            .mapToDouble(sight::meanMs)
            .filter(Double::isFinite)
            .sum();
    return apart > 0
        ? ", which takes " + Amount.of(apart, "ms") + " on average apart from waiting"
        : "";
  }

  private Optional<Cause> processors() {
    return Processors.busiest(sight)
        .filter(Processors::full)
        .map(full ->
            Cause.known(
                "the processors are full (%s: %s)"
                    .formatted(Amount.percent(full.used()), full.words()),
                "processors",
                full.othersNeedMost()
                    ? "See what else runs on the machine (top), and give Hubbub processors of its own."
                    : "Give the machine more processors, or move services or servers to another one."));
  }

  private Optional<Cause> leg() {
    return new Bottlenecks(sight)
        .judge().legs().stream()
            .max(Comparator.comparingDouble(Leg::share))
            .filter(leg -> leg.share() >= MOST_OF_THE_TIME)
            .map(leg ->
                Cause.notKnown(
                    "%s of the time goes from %s (%s on average)"
                        .formatted(
                            Amount.percent(leg.share()),
                            leg.name(),
                            Amount.of(leg.meanMs(), "ms"))));
  }

  /** Queries that took long. */
  Cause queries() {
    return advised("pool queries", "missing index")
        .or(this::processors)
        .or(() -> advised("garbage collection"))
        .or(this::slowestQuery)
        .orElse(Cause.NOT_KNOWN);
  }

  private Optional<Cause> slowestQuery() {
    return sight.distributions(Keys.QUESTION).entrySet().stream()
        .map(each -> Map.entry(each.getKey(), Spread.ofNanoseconds(each.getValue()).mean()))
        .max(Map.Entry.comparingByValue())
        .map(slowest ->
            Cause.notKnown(
                "the slowest kind is %s, with %s on average"
                    .formatted(slowest.getKey(), Amount.of(slowest.getValue(), "ms"))));
  }

  /** A difference in the ledger. */
  Cause ledger() {
    return advised("missing events", "the ledger").orElse(Cause.NOT_KNOWN);
  }

  /** Events that did not get into the table. */
  Cause delivery() {
    Map<String, Double> letters = positive(sight.counts(Keys.DEAD_LETTERED));
    double lost = sight.count(Keys.LOST_MESSAGES);
    String words =
        Stream.concat(
                letters.entrySet().stream()
                    .map(each -> Amount.of(each.getValue()) + " dead letters: " + each.getKey()),
                lost > 0 ? Stream.of(Amount.of(lost) + " lost by the bus") : Stream.empty())
            .collect(Collectors.joining(", "));
    return words.isEmpty()
        ? Cause.NOT_KNOWN
        : Cause.known(
            words,
            "events that did not land",
            "See ./hubbub dead-letters for what they are and who sent them, and ./hubbub ledger for what is lost.");
  }

  /** Valid requests that were refused. */
  Cause refusals() {
    Map<String, Double> outcomes = sight.counts(Keys.INGEST_REQUESTS);
    double overload = outcomes.getOrDefault("overload", 0.0);
    double noBus = outcomes.getOrDefault("no_bus", 0.0);
    if (overload + noBus == 0) {
      return Cause.NOT_KNOWN;
    }
    String words =
        "%s for want of room (429), %s for want of a bus (503)"
            .formatted(Amount.of(overload), Amount.of(noBus));
    return Cause.known(
        words,
        "refused requests",
        overload > noBus
            ? "Run more instances of event-service, or raise hubbub.ingest.events-in-flight if processors are free."
            : "See /health of event-service for NATS, and the logs of nats-server.");
  }

  /** Lines logged as errors, and answers with a 5xx. */
  Cause errors() {
    double logged = sight.count(Keys.ERRORS);
    double answered = sight.count(Keys.SERVER_ERRORS);
    return Cause.known(
        "%s lines logged as errors, %s answers with a 5xx"
            .formatted(
                Amount.of(Double.isNaN(logged) ? 0 : logged),
                Amount.of(Double.isNaN(answered) ? 0 : answered)),
        "errors",
        "Read them: ./hubbub logs.");
  }

  /** Connections that are all in use. */
  Cause pools() {
    return advised("pool ").orElse(Cause.NOT_KNOWN);
  }

  /** Heaps that are full. */
  Cause heap() {
    return advised("heap of ").orElse(Cause.NOT_KNOWN);
  }

  /** Memory that grows. */
  Cause growth() {
    return Cause.known(
        leak.words().replaceAll("\\.$", "") + "; what fills it is not known",
        "growing memory",
        "See what is alive (jcmd PID GC.class_histogram), now and in an hour, and what grew in between.");
  }

  /** Whatever has no cause of its own. */
  Cause unknown() {
    return Cause.NOT_KNOWN;
  }

  private static Map<String, Double> positive(Map<String, Double> counts) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
  }
}
