/** Benchmarks: Hubbub beside its floor, in one run on one machine, and single parts of it. */
@NullMarked
package io.hubbub.load.bench;

import org.jspecify.annotations.NullMarked;
