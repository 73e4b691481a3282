package io.hubbub.load.replay;

import io.hubbub.load.Figures;
import io.hubbub.load.FiguresClient;
import java.io.IOException;
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
    Figures last = new Figures(0, 0, 0, accepted);
    long moved = System.nanoTime();
    while (System.nanoTime() - moved < patience.toNanos()) {
      try {
        Figures now = client.get().since(before);
        // The two figures are read one after the other: only both together say that it is over.
        if (now.waiting() == 0 && now.done() >= accepted) {
          return now;
        }
        if (!now.equals(last)) {
          last = now;
          moved = System.nanoTime();
        }
      } catch (IOException restarting) {
        // Asked again; patience ends it.
      }
      Thread.sleep(POLL);
    }
    return new Figures(
        last.landed(),
        last.alreadyThere(),
        last.deadLettered(),
        Math.max(1, Math.max(last.waiting(), accepted - last.done())));
  }
}
