/** The streams of the bus: made once, remembered, and never made anew in silence. */
@NullMarked
package io.hubbub.stream;

import org.jspecify.annotations.NullMarked;
