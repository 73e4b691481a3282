package io.hubbub.event;

import java.time.Instant;

/**
 * The bounds of one event. Lengths named {@code CHARACTERS} count Unicode code points; lengths
 * named {@code BYTES} count UTF-8 bytes.
 */
public final class EventLimits {
  /** Longest {@code id}. */
  public static final int ID_CHARACTERS = 256;

  /** Longest {@code source}. */
  public static final int SOURCE_CHARACTERS = 512;

  /** Longest {@code subject}, which is the channel. */
  public static final int CHANNEL_CHARACTERS = 256;

  /** Longest name of a user. */
  public static final int USER_CHARACTERS = 256;

  /** Longest {@code type}. */
  public static final int TYPE_CHARACTERS = 64;

  /** Most words of a {@code type}. */
  public static final int TYPE_WORDS = 4;

  /** Largest {@code data}, written without white space and with the fewest escapes. */
  public static final int DATA_BYTES = 64 * 1024;

  /** Deepest nesting of {@code data}, whose own object is 1. */
  public static final int DATA_DEPTH = 32;

  /** Most digits of one number, those of its exponent included. */
  public static final int NUMBER_DIGITS = 40;

  /** Longest name of an extension attribute. */
  public static final int EXTENSION_NAME_CHARACTERS = 64;

  /** Longest {@code datacontenttype}. */
  public static final int CONTENT_TYPE_CHARACTERS = 256;

  /** Largest sum of all extension attributes, written as one JSON object. */
  public static final int EXTENSIONS_BYTES = 16 * 1024;

  /**
   * Largest event as it arrives, white space and escapes included. Above it nothing is parsed, so
   * that the work an event costs is bounded; below it the exact limits decide.
   */
  public static final int EVENT_BYTES = 1024 * 1024;

  /** Most events of one request. */
  public static final int REQUEST_EVENTS = 10_000;

  /** Largest request over HTTP, before and after unpacking. */
  public static final int REQUEST_BYTES = 16 * 1024 * 1024;

  /** Largest request over NATS. */
  public static final int NATS_REQUEST_BYTES = 4 * 1024 * 1024;

  /** Earliest {@code time}. */
  public static final Instant EARLIEST_TIME = Instant.EPOCH;

  private EventLimits() {}
}
