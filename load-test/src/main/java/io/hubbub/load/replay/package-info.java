/** Sends files of events into a running Hubbub and says what became of them. */
@NullMarked
package io.hubbub.load.replay;

import org.jspecify.annotations.NullMarked;
