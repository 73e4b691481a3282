/** Replay and benchmarks from the command line, and what both of them see of a running Hubbub. */
@NullMarked
package io.hubbub.load;

import org.jspecify.annotations.NullMarked;
