package io.hubbub.load.faults;

import java.util.Map;

/**
 * The system that a fault needs. Faults with equal plans share one system, so a plan is a record,
 * or the same object.
 */
interface SitePlan {
  /** Two instances of each service as they are without any setting. */
  SitePlan SHARED = new PlainPlan(2, Map.of());

  /** Starts the system and waits until it is ready. */
  Site start() throws Exception;
}
