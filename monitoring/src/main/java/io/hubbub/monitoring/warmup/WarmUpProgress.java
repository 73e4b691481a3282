package io.hubbub.monitoring.warmup;

/**
 * Progress of a warm-up, in which something is done again and again: it is over when for some
 * rounds in a row none was clearly faster than the fastest before. For one thread.
 */
public final class WarmUpProgress {
  private static final int ROUND = 250;
  private static final int ROUNDS_WITHOUT_GAIN = 4;
  private static final double GAIN = 0.9;

  private long fastest = Long.MAX_VALUE;
  private long round;
  private int done;
  private int withoutGain;

  /** Notes how long it took once. */
  public void took(long nanos) {
    round += nanos;
    done++;
    if (done % ROUND == 0) {
      withoutGain = round < GAIN * fastest ? 0 : withoutGain + 1;
      fastest = Math.min(fastest, round);
      round = 0;
    }
  }

  /** Whether it has become as fast as it gets. */
  public boolean isOver() {
    return withoutGain >= ROUNDS_WITHOUT_GAIN;
  }
}
