package io.hubbub.landing.nats;

/**
 * How much is settled together.
 *
 * @param events most events of a batch
 * @param bytes above this many bytes of bodies a batch takes no further event
 */
public record BatchLimits(int events, long bytes) {}
