package io.hubbub.monitoring.health;

/** How a service, or something that it depends on, is. */
enum HealthState {
  UP,
  /** Of use, but something that is not required is missing. */
  DEGRADED,
  DOWN
}
