package io.hubbub.load.faults;

/** Mends what a fault broke. */
@FunctionalInterface
interface Healing {
  /** For faults that are over when they have been made. */
  Healing NONE = () -> {};

  void heal() throws Exception;

  /** What must hold when all is over, besides what the fault itself wants each time. */
  default void check(Aftermath after) {}
}
