package io.hubbub.load.faults;

/** Mends what a fault broke. */
@FunctionalInterface
interface Healing {
  /** For faults that are over when they have been made. */
  Healing NONE = () -> {};

  void heal() throws Exception;
}
