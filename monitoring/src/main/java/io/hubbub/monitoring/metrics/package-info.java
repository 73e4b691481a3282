/** {@code /metrics}: every figure that a service shows, for people, programs and Prometheus. */
@NullMarked
package io.hubbub.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
