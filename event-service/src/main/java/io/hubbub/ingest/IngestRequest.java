package io.hubbub.ingest;

import java.io.InputStream;

/**
 * A request to take events, the same over HTTP and NATS.
 *
 * @param headers those that matter
 * @param body not read yet; read once, not closed
 * @param declaredBytes how long the body says it is, -1 when it does not say
 * @param maxBytes how long it may be, before and after unpacking
 */
public record IngestRequest(
    RequestHeaders headers, InputStream body, long declaredBytes, int maxBytes) {}
