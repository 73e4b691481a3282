/** The command line behind {@code ./hubbub}. */
@NullMarked
package io.hubbub.standalone.cli;

import org.jspecify.annotations.NullMarked;
