/** What every instance saw lately, put together: the matter of the performance report. */
@NullMarked
package io.hubbub.monitoring.gathering;

import org.jspecify.annotations.NullMarked;
