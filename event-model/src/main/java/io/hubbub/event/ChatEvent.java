package io.hubbub.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a chat, in the terms of CloudEvents 1.0, every rule of {@link
 * EventLimits} checked. Made by {@link EventCodec} only. The byte arrays are shared, not copied:
 * nobody changes them.
 *
 * @param id names the event within its source
 * @param source where it happened, for instance {@code irc://irc.libera.chat}
 * @param type what happened, for instance {@code chat.message}
 * @param channel the CloudEvents {@code subject}; null when the event concerns the platform as a
 *     whole
 * @param time when it happened, to the microsecond; null when the sender did not say
 * @param user {@code data.user} when it is a string that may name a user
 * @param text {@code data.text} when it is a string
 * @param data a JSON object as compact UTF-8, null when absent
 * @param extensions the extension attributes as one compact JSON object, and among them {@code
 *     datacontenttype} when it is not the {@code application/json} that data has anyway; null when
 *     there are none
 */
public record ChatEvent(
    String id,
    String source,
    String type,
    @Nullable String channel,
    @Nullable Instant time,
    @Nullable String user,
    @Nullable String text,
    byte @Nullable [] data,
    byte @Nullable [] extensions) {}
