/**
 * Events come in: a request becomes items, an item an event, an event a message that JetStream has
 * confirmed. The edges {@code http} and {@code nats} call {@link io.hubbub.ingest.EventIngestor}
 * and never know each other.
 */
@NullMarked
package io.hubbub.ingest;

import org.jspecify.annotations.NullMarked;
