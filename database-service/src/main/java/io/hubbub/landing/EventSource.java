package io.hubbub.landing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where batches come from. For one thread, but for {@link #stop}. */
public interface EventSource extends AutoCloseable {
  /**
   * What has arrived, in the bounds of a batch; waits while nothing has.
   *
   * @return null once stopped
   */
  @Nullable Batch next() throws InterruptedException;

  /**
   * Waits, while nothing more is asked of the bus: neither what is in hand nor the given batch is
   * delivered again meanwhile.
   *
   * @return false if stopped
   */
  boolean pause(Batch inHand, Duration atMost) throws InterruptedException;

  /** Makes {@link #next} return null and {@link #pause} false, soon. Any thread. */
  void stop();

  /** Hands back what was delivered and not taken, so that another instance gets it at once. */
  @Override
  void close();
}
