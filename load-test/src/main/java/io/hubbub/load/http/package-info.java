/** {@code bench http}: HTTP servers side by side, with the same small service on each. */
@NullMarked
package io.hubbub.load.http;

import org.jspecify.annotations.NullMarked;
