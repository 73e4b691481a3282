package io.hubbub.load.bench;

/** One leg of one round: so many events in so many seconds, after a warm-up. */
record Sample(int round, Leg leg, long events, double seconds) {
  double rate() {
    return events / seconds;
  }
}
