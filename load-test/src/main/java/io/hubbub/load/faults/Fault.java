package io.hubbub.load.faults;

import java.util.Optional;

/**
 * One way in which something breaks. A fault has no state of its own: one instance may be run
 * several times.
 */
interface Fault {
  /** By which it is asked for: words of lower case with hyphens. */
  String name();

  /** One line: what it does. */
  String what();

  /** The system that it needs; faults with the same plan share one. */
  default SitePlan plan() {
    return SitePlan.SHARED;
  }

  /** Why it cannot be made on this machine; empty if it can. It is not run then, and says so. */
  default Optional<String> impossible() {
    return plan().impossible();
  }

  /** Whether it belongs to the quick subset that runs with all the other tests. */
  default boolean isQuick() {
    return false;
  }

  /** Has the system make, before it is looked at how it is, what it makes once and then keeps. */
  default void prepare(Site site) throws Exception {}

  /**
   * Breaks something under load, and waits for as long as it is to stay broken. When this throws,
   * the system is not used any more.
   *
   * @return how to mend it
   */
  Healing inject(Scene scene) throws Exception;

  /** What must hold beside the {@link Invariants}. */
  default void check(Aftermath after) throws Exception {}
}
