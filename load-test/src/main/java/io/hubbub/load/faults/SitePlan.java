package io.hubbub.load.faults;

import java.util.Map;
import java.util.Optional;

/**
 * The system that a fault needs. Faults with equal plans share one system, so a plan is a record,
 * or the same object.
 */
interface SitePlan {
  /** Two instances of each service as they are without any setting. */
  SitePlan SHARED = new PlainPlan(2, Map.of());

  /** Why this machine cannot have such a system, found by trying; empty if it can. */
  default Optional<String> impossible() {
    return Optional.empty();
  }

  /** Starts the system and waits until it is ready. */
  Site start() throws Exception;
}
