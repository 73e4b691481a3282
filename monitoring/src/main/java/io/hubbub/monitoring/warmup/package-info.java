/** What services do before they are ready, so that they are fast from then on. */
@NullMarked
package io.hubbub.monitoring.warmup;

import org.jspecify.annotations.NullMarked;
