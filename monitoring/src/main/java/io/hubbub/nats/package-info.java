/** The connection to NATS as both services hold it. */
@NullMarked
package io.hubbub.nats;

import org.jspecify.annotations.NullMarked;
