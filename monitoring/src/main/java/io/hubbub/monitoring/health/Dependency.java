package io.hubbub.monitoring.health;

import org.jspecify.annotations.Nullable;

/**
 * Something outside of this process that a service needs. Every bean of this type is probed about
 * once a second, apart from any request, and shown by {@code /health}.
 */
public interface Dependency {
  /** What it is called in {@code /health}, for instance {@code nats}. */
  String name();

  /**
   * Returns when it works. It may block; after two seconds it counts as not working.
   *
   * @throws Exception if it does not work; the message says why, in words for an operator
   */
  void probe() throws Exception;

  /**
   * What an operator should know of it though it works, as of the last probe that succeeded; null
   * for nothing.
   */
  default @Nullable String remark() {
    return null;
  }

  /** Whether the service is of no use without it. If not, its loss makes the service degraded. */
  default boolean isRequired() {
    return true;
  }
}
