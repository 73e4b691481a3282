package io.hubbub.load.replay;

import io.hubbub.standalone.system.Figures;
import io.hubbub.standalone.system.FiguresClient;
import io.hubbub.standalone.system.Reading;
import java.time.Duration;

/** Waits until what the bus accepted has landed. */
final class Landing {
  private static final Duration POLL = Duration.ofMillis(200);

  private final FiguresClient client;
  private final Figures before;

  /**
   * @param before the figures before anything was sent
   */
  Landing(FiguresClient client, Figures before) {
    this.client = client;
    this.before = before;
  }

  /**
   * What became of the events since the beginning. Returns when none waits, or when nothing has
   * moved for {@code patience}; {@link Figures#waiting} tells which.
   *
   * @param accepted how many the bus took
   */
  Figures await(long accepted, Duration patience) throws InterruptedException {
    Figures last = new Figures(accepted, 0, 0, 0, accepted);
    long moved = System.nanoTime();
    while (System.nanoTime() - moved < patience.toNanos()) {
      // What is unknown now, as while a service restarts, is asked again; patience ends it.
      if (client.read() instanceof Reading.Known known) {
        Figures now = known.figures().since(before);
        // The two figures are read one after the other: only both together say that it is over.
        if (now.waiting() == 0 && now.done() >= accepted) {
          return now;
        }
        if (!now.equals(last)) {
          last = now;
          moved = System.nanoTime();
        }
      }
      Thread.sleep(POLL);
    }
    return new Figures(
        last.accepted(),
        last.landed(),
        last.alreadyThere(),
        last.deadLettered(),
        Math.max(1, Math.max(last.waiting(), accepted - last.done())));
  }
}
