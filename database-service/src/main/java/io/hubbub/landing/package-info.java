/** From the bus into the table, once: the loop, and what it asks of the bus and of the store. */
@NullMarked
package io.hubbub.landing;

import org.jspecify.annotations.NullMarked;
