package io.hubbub.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * A writer of one event in CloudEvents' JSON format: structured, compact, UTF-8. Attributes stand
 * in the order in which they are written. Used by one thread.
 */
public final class EventWriter {
  private static final byte[] BEGIN = ascii("{\"specversion\":\"1.0\",\"id\":");
  private static final byte[] SOURCE = ascii(",\"source\":");
  private static final byte[] TYPE = ascii(",\"type\":");
  private static final byte[] SUBJECT = ascii(",\"subject\":");
  private static final byte[] TIME = ascii(",\"time\":");
  private static final byte[] CONTENT_TYPE = ascii(",\"datacontenttype\":\"application/json\"");
  private static final byte[] DATA = ascii(",\"data\":");

  /** No value of an extension can hold it: there its quotes would have backslashes before them. */
  private static final String CONTENT_TYPE_NAME = "\"datacontenttype\":";

  private final ByteArrayOutputStream out;
  private boolean contentTypeWritten;

  /**
   * Begins an event.
   *
   * @param sizeHint about how many bytes it will have
   */
  public EventWriter(int sizeHint, String id, String source, String type) {
    out = new ByteArrayOutputStream(sizeHint);
    string(BEGIN, id);
    string(SOURCE, source);
    string(TYPE, type);
  }

  /** The channel, if there is one. */
  public EventWriter subject(@Nullable String channel) {
    if (channel != null) {
      string(SUBJECT, channel);
    }
    return this;
  }

  /** The time, if there is one. */
  public EventWriter time(@Nullable Instant time) {
    if (time != null) {
      string(TIME, time.toString());
    }
    return this;
  }

  /**
   * The attributes of {@link ChatEvent#extensions()}, if there are any.
   *
   * @param json one compact JSON object that is not empty
   */
  public EventWriter extensions(byte @Nullable [] json) {
    if (json != null) {
      out.write(',');
      out.write(json, 1, json.length - 2);
      contentTypeWritten =
          new String(json, StandardCharsets.ISO_8859_1).contains(CONTENT_TYPE_NAME);
    }
    return this;
  }

  /**
   * One more attribute.
   *
   * @param name of a-z and 0-9
   */
  public EventWriter attribute(String name, String value) {
    string(ascii(",\"" + name + "\":"), value);
    return this;
  }

  /**
   * The data, if there is any, and the end of the event.
   *
   * @param json compact UTF-8
   * @return the whole event
   */
  public byte[] data(byte @Nullable [] json) {
    if (json != null) {
      if (!contentTypeWritten) {
        out.writeBytes(CONTENT_TYPE);
      }
      out.writeBytes(DATA);
      out.writeBytes(json);
    }
    out.write('}');
    return out.toByteArray();
  }

  private void string(byte[] name, String value) {
    out.writeBytes(name);
    out.write('"');
    out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(value));
    out.write('"');
  }

  private static byte[] ascii(String s) {
    return s.getBytes(StandardCharsets.US_ASCII);
  }
}
