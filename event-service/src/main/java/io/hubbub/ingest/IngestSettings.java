package io.hubbub.ingest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of the door. Together they keep its memory flat whatever comes in.
 *
 * @param eventsInFlight most events that wait for JetStream's ack at once
 * @param megabytesInFlight most megabytes (2^20) of those events
 * @param requestMegabytes most megabytes (2^20) of request bodies held at once; a request needs up
 *     to 16, while it is unpacked up to 32
 * @param roomTimeout how long a request waits for room in one of the bounds above before it is told
 *     to come back later
 * @param ackTimeout how long after the last publish of a request its acks are awaited
 * @param stallAfter when events are in flight and nothing at all was confirmed for so long, the bus
 *     is taken to be away; one that is far away has three round trips if that is longer, while
 *     processes wait for a processor it is given five times as long, and one that of late was quiet
 *     and came back four times as long as it was quiet, ten times at most
 * @param retryAfter what a client is told to wait when there is no room or no bus
 * @param warmUp how long the service may post events to itself, which go nowhere, before it is
 *     ready; it ends sooner once that gets no faster
 */
@ConfigurationProperties("hubbub.ingest")
@Validated
public record IngestSettings(
    @Min(1) @Max(30_000) int eventsInFlight,
    @Min(2) @Max(1_024) int megabytesInFlight,
    @Min(32) @Max(16_384) int requestMegabytes,
    @DurationMin(millis = 1) @DurationMax(minutes = 1) Duration roomTimeout,
    @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration ackTimeout,
    @DurationMin(millis = 50) @DurationMax(minutes = 1) Duration stallAfter,
    @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration retryAfter,
    @DurationMin @DurationMax(minutes = 1) Duration warmUp) {}
