/** The service itself. */
@NullMarked
package io.hubbub;

import org.jspecify.annotations.NullMarked;
