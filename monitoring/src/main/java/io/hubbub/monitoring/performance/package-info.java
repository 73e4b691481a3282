/** {@code /performance/report}: what was gathered, judged and shown. */
@NullMarked
package io.hubbub.monitoring.performance;

import org.jspecify.annotations.NullMarked;
