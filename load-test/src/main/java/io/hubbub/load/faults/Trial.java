package io.hubbub.load.faults;

import io.hubbub.standalone.system.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** One fault on one system: load, the fault, its healing, and what became of every event. */
final class Trial {
  /** After the healing everything has to be as before within this time. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int REQUESTS_AROUND = 100;

  private final Site site;
  private final Fault fault;
  private final Scene scene;
  private final Workload workload;
  private final Pulse pulse;
  private final Baseline before;
  private long healedAt;

  /**
   * Begins a trial on a system at rest, with its load.
   *
   * @param say told what is found out besides the verdict, one line at a time
   */
  Trial(Site site, Fault fault, Form form, Consumer<String> say) throws Exception {
    this.site = site;
    this.fault = fault;
    fault.prepare(site);
    awaitRest(site);
    this.before = Baseline.of(site);
    String source = "urn:hubbub:faults:" + fault.name() + ":" + System.nanoTime();
    Book book = new Book();
    this.workload = new Workload(Doors.of(site), book, source);
    this.pulse = new Pulse(site);
    this.scene =
        new Scene(
            site,
            workload,
            book,
            source,
            form,
            new Poison(source),
            new Findings(),
            line -> say.accept(fault.name() + ": " + line));
  }

  /** Waits until nothing is under way, and the system has counted everything since. */
  static void awaitRest(Site site) throws InterruptedException {
    Patience.await(
        "nothing is under way",
        LIMIT,
        () -> Consumption.of(site).waiting() == 0 && site.figures().waiting() == 0);
    // The first count might have begun before.
    for (int counts = 0; counts < 2; counts++) {
      String last = Mishaps.countedAt(site);
      Patience.await(
          "the ledger is counted again", LIMIT, () -> !Mishaps.countedAt(site).equals(last));
    }
  }

  /**
   * Makes the fault and judges what came of it.
   *
   * @param began when its time began to count, in nanoseconds
   */
  Result run(long began) throws Exception {
    Healing healing;
    try (pulse;
        workload) {
      healing = rideOut();
    }
    return judge(healing, began);
  }

  private Healing rideOut() throws Exception {
    try {
      awaitRequests("requests of every client are accepted before the fault", LIMIT);
      Healing healing = fault.inject(scene);
      healedAt = System.nanoTime();
      healing.heal();
      site.processes().awaitReady(left());
      awaitRequests("requests of every client are accepted again", left());
      awaitRows();
      return healing;
    } catch (Exception e) {
      workload.abandon();
      throw e;
    }
  }

  private void awaitRequests(String what, Duration within) throws InterruptedException {
    Book book = scene.book();
    long now = System.nanoTime();
    long before = book.acceptedRequests();
    Patience.await(
        what,
        within,
        () ->
            book.acceptedRequests() > before + REQUESTS_AROUND
                && book.acceptedSince(now).containsAll(workload.clients()));
  }

  private void awaitRows() throws InterruptedException {
    long now = System.nanoTime();
    Patience.await("events become rows again", left(), () -> pulse.lastAt() > now);
  }

  private Result judge(Healing healing, long began) throws Exception {
    boolean drained = intime(() -> Consumption.of(site).waiting() == 0);
    List<String> rows = rows();
    intime(() -> agrees(site.figures().since(before.figures()), rows));
    Map<String, Vitals> vitals = vitals();
    Consumption now = Consumption.of(site);
    long redelivered = now.deliveredAgainSince(before.consumption());
    Evidence evidence =
        new Evidence(
            scene.book(),
            rows,
            new History(site).ids(scene.source()),
            drained,
            LIMIT,
            site.figures().since(before.figures()),
            passedOver(),
            workload.troubles(),
            scene.poison().sent(),
            now.deadLetters() - before.consumption().deadLetters(),
            before.vitals(),
            vitals);
    Aftermath after = new Aftermath(scene, evidence, redelivered, pulse.longest());
    fault.check(after);
    healing.check(after);
    return judged(after, began);
  }

  private long passedOver() throws Exception {
    Mishaps now = Mishaps.of(site);
    long rebuilds = now.rebuildsSince(before.mishaps());
    if (rebuilds > 0) {
      scene.say("landing helped itself " + rebuilds + "x");
    }
    return now.passedOver() - before.mishaps().passedOver();
  }

  /** The first reading that shows nothing grown, or the last one. */
  private Map<String, Vitals> vitals() throws InterruptedException {
    VitalsReader reader = new VitalsReader(site);
    Map<String, Vitals> last = new HashMap<>();
    intime(() -> {
      last.clear();
      last.putAll(reader.read());
      return Vitals.grown(before.vitals(), last).isEmpty();
    });
    return last;
  }

  private Result judged(Aftermath after, long began) {
    Evidence evidence = after.evidence();
    List<String> broken = new ArrayList<>(Invariants.broken(evidence));
    broken.addAll(scene.findings().broken());
    return new Result.Judged(
        fault.name(),
        evidence.book().accepted().size(),
        after.unavailable(),
        after.stood(),
        after.redelivered(),
        Invariants.lost(evidence).size(),
        Invariants.twice(evidence).size(),
        broken,
        Duration.ofNanos(System.nanoTime() - began));
  }

  private List<String> rows() throws Exception {
    return site.column(
        "select event_id from chat_event where source = ? order by occurred_at, stream_seq",
        scene.source());
  }

  private static boolean agrees(Figures since, List<String> rows) {
    return since.landed() == rows.size() && since.accepted() == since.done();
  }

  private boolean intime(Callable<Boolean> condition) throws InterruptedException {
    return Patience.holdsWithin(left(), condition);
  }

  private Duration left() {
    Duration left = LIMIT.minusNanos(System.nanoTime() - healedAt);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
