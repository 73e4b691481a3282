/** What both services say about themselves: health and figures. */
@NullMarked
package io.hubbub.monitoring;

import org.jspecify.annotations.NullMarked;
