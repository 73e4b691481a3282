/** How fast an event is read and checked. */
@NullMarked
package io.hubbub.load.decode;

import org.jspecify.annotations.NullMarked;
