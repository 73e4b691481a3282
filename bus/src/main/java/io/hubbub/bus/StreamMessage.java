package io.hubbub.bus;

import io.nats.client.impl.Headers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a stream holds it.
 *
 * @param sequence its place in the stream
 * @param subject what it was published to, whatever characters that has
 * @param storedAt when the stream stored it
 * @param headers null if it has none; only {@link BusHeaders#UNREADABLE} if they cannot be read
 * @param body nobody changes it
 */
public record StreamMessage(
    long sequence, String subject, Instant storedAt, @Nullable Headers headers, byte[] body) {}
