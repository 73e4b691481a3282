/** {@code /health}: whether a service is of use, and what it depends on. */
@NullMarked
package io.hubbub.monitoring.health;

import org.jspecify.annotations.NullMarked;
