package io.hubbub.load.faults;

import io.hubbub.standalone.Signals;
import io.hubbub.standalone.system.LocalSystem;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a fault works on: a system under load.
 *
 * @param source of every event of this trial
 * @param form how much of it is wanted
 * @param poison counts what cannot become a row
 * @param findings what the fault itself finds broken
 * @param say told what is found out besides, one line at a time
 */
record Scene(
    Site site,
    Workload workload,
    Book book,
    String source,
    Form form,
    Poison poison,
    Findings findings,
    Consumer<String> say) {

  LocalSystem processes() {
    return site.processes();
  }

  /** Who sends all the time. */
  SteadyClients clients() {
    return new SteadyClients(book, workload.clients());
  }

  /** Whether the short form is wanted. */
  boolean quick() {
    return form == Form.QUICK;
  }

  /** One of the two, by the form that is wanted. */
  int rounds(int whole, int few) {
    return quick() ? few : whole;
  }

  /** Lets what is broken stay so for a while. */
  void last(Duration whole, Duration brief) throws InterruptedException {
    last(whole, whole, brief);
  }

  /** The same, counted from when it was broken, in nanoseconds. */
  void lastSince(long broken, Duration whole, Duration brief) throws InterruptedException {
    Duration gone = Duration.ofNanos(System.nanoTime() - broken);
    last(whole.minus(gone), brief.minus(gone));
  }

  /** The same with a time of its own for the long form. */
  void last(Duration lengthy, Duration whole, Duration brief) throws InterruptedException {
    Thread.sleep(
        switch (form) {
          case LONG -> lengthy;
          case WHOLE -> whole;
          case QUICK -> brief;
        });
  }

  /** Sends a signal, such as {@code USR2}, to a process. */
  void signal(String signal, String process) {
    Signals.send(signal, processes().process(process).handle());
  }

  /** Tells who watches, in one line. */
  void say(String what) {
    say.accept(what);
  }

  /** Says that something is broken unless it holds. */
  void must(boolean hold, String otherwise) {
    findings.must(hold, otherwise);
  }
}
