package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import io.hubbub.standalone.ServerFailure;
import io.hubbub.standalone.system.LocalSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes faults one after the other and says what came of each. Systems are started as they are
 * needed, one at a time; a system in which something is broken is not used again, and what its
 * processes wrote is kept.
 */
public final class FaultSuite implements AutoCloseable {
  private static final int WARM_UP_REQUESTS = 300;

  private final Form form;
  private final Consumer<String> say;
  private final BooleanSupplier ends;
  private @Nullable SitePlan plan;
  private @Nullable Site site;
  private boolean warm;

  /**
   * A suite that starts its own systems.
   *
   * @param form how much of each fault is wanted
   * @param say told what happens, one line at a time
   */
  public FaultSuite(Form form, Consumer<String> say) {
    this(form, say, () -> false);
  }

  /**
   * The same until it is told to end.
   *
   * @param ends whether no further fault is to be made
   */
  FaultSuite(Form form, Consumer<String> say, BooleanSupplier ends) {
    this.form = form;
    this.say = say;
    this.ends = ends;
  }

  /** A suite in its short form that uses a running system of two instances where that will do. */
  public static FaultSuite quickOn(LocalSystem running, Consumer<String> say) {
    FaultSuite suite = new FaultSuite(Form.QUICK, say);
    suite.plan = SitePlan.SHARED;
    suite.site = Site.of(running);
    return suite;
  }

  /** The faults of the quick subset. */
  public static List<String> quickSubset() {
    return AllFaults.LIST.stream().filter(Fault::isQuick).map(Fault::name).toList();
  }

  /** Makes the named faults; what each came to is in the same order. */
  public List<Result> run(List<String> names) throws InterruptedException {
    Map<String, Result> results = new HashMap<>();
    List<Fault> faults = new ArrayList<>(names.stream().map(AllFaults::named).toList());
    while (!faults.isEmpty()) {
      Fault next = faults.stream().filter(this::fits).findFirst().orElse(faults.getFirst());
      faults.remove(next);
      Result result = run(next);
      results.put(next.name(), result);
      ResultTable.lines(result).forEach(say);
    }
    return names.stream().map(results::get).toList();
  }

  /** The results as a table. */
  public static String table(List<Result> results) {
    return String.join("\n", ResultTable.lines(results));
  }

  private boolean fits(Fault fault) {
    return site != null && fault.plan().equals(plan);
  }

  private Result run(Fault fault) throws InterruptedException {
    throwIfInterrupted();
    Optional<String> impossible = fault.impossible();
    if (impossible.isPresent()) {
      return new Result.NotRun(fault.name(), impossible.get());
    }
    say.accept(fault.name() + ": " + fault.what());
    long began = System.nanoTime();
    try {
      Result result = new Trial(site(fault), fault, form, say).run(began);
      return result.held() ? result : broken(result);
    } catch (InterruptedException e) {
      throw e;
    } catch (NotHere why) {
      throwIfInterrupted();
      close(); // it may be broken in half
      return new Result.NotRun(fault.name(), String.valueOf(why.getMessage()));
    } catch (Exception e) {
      throwIfInterrupted();
      return failed(fault, e, began);
    }
  }

  // Not everything that is interrupted says so by its exception, nor stays so while it is closed.
  private void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted() || ends.getAsBoolean()) {
      throw new InterruptedException();
    }
  }

  private Result failed(Fault fault, Exception e, long began) {
    if (!(e instanceof LoadFailure || e instanceof ServerFailure)) {
      e.printStackTrace();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return broken(new Result.Failed(fault.name(), e.toString(), took));
  }

  // What is broken might break the next trial too, and somebody will want to see it.
  private Result broken(Result result) {
    if (site != null) {
      say.accept("kept: " + site.keep());
    }
    close();
    return result;
  }

  private Site site(Fault fault) throws Exception {
    Site current = site;
    if (current == null || !fits(fault)) {
      close();
      say.accept("starting a system: " + fault.plan());
      plan = fault.plan();
      current = fault.plan().start();
      site = current;
      warm = false;
    }
    if (!warm) {
      warmUp(current);
      warm = true;
    }
    return current;
  }

  // Classes, pools and buffers that the first load makes are not left behind by a fault.
  private static void warmUp(Site site) throws Exception {
    Book book = new Book();
    String source = "urn:hubbub:faults:warm-up:" + System.nanoTime();
    try (Workload _ = new Workload(Doors.of(site), book, source)) {
      Patience.await(
          "the load before the first fault is accepted",
          Trial.LIMIT,
          () -> book.acceptedRequests() > WARM_UP_REQUESTS);
    }
    new History(site).ids(source);
  }

  /** Stops the system that runs. */
  @Override
  public void close() {
    Site ending = site;
    site = null;
    try {
      if (ending != null) {
        ending.close();
      }
    } catch (Exception e) {
      say.accept("the system did not stop as it should: " + e);
    }
  }
}
