/** The way onto the bus, and {@code hubbub.ingest}, by which events come in over NATS. */
@NullMarked
package io.hubbub.ingest.nats;

import org.jspecify.annotations.NullMarked;
