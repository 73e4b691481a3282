package io.hubbub.ingest;

import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.EventLimits;
import io.hubbub.event.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the items of one request as the events they are, in the form that the request has. */
final class ItemDecoder {
  private static final String ANONYMOUS = "urn:hubbub:anonymous";

  /** Leaves room for the index behind it in an id of 256 characters. */
  private static final int KEY_CHARACTERS = 250;

  private final EventCodec codec;
  private final Form form;
  private final Map<String, String> attributes;
  private final @Nullable String contentType;
  private final @Nullable String idempotencyKey;

  ItemDecoder(EventCodec codec, Form form, RequestHeaders headers) throws Refusal {
    this.codec = codec;
    this.form = form;
    this.attributes = form == Form.BINARY ? BinaryMode.attributes(headers) : Map.of();
    this.contentType = headers.contentType();
    this.idempotencyKey = checked(headers.idempotencyKey());
  }

  Decoded decode(Item item, int index) {
    byte[] body = item.body();
    return switch (form) {
      case BINARY -> codec.decode(attributes(item), item.bytes());
      case STRUCTURED, BATCH -> codec.decode(body, item.offset(), item.length());
      case LINES, JSON -> {
        if (item.length() > EventLimits.EVENT_BYTES) { // before anything of it is parsed
          yield new Decoded.Invalid(
              Problem.tooLarge("the event", item.length(), EventLimits.EVENT_BYTES), null);
        }
        yield EventCodec.isStructured(body, item.offset(), item.length())
            ? codec.decode(body, item.offset(), item.length())
            : codec.decodeShort(body, item.offset(), item.length(), id(index), ANONYMOUS);
      }
    };
  }

  /** In binary mode the request's content type is that of the data. */
  private Map<String, String> attributes(Item data) {
    if (data.length() == 0 || contentType == null || contentType.isBlank()) {
      return attributes;
    }
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put("datacontenttype", contentType.strip());
    return all;
  }

  private String id(int index) {
    return idempotencyKey == null ? Uuid7.next() : idempotencyKey + "-" + index;
  }

  private static @Nullable String checked(@Nullable String key) throws Refusal {
    if (key == null) {
      return null;
    }
    boolean printable = key.chars().allMatch(c -> c > ' ' && c < 0x7F);
    if (key.isEmpty() || key.length() > KEY_CHARACTERS || !printable) {
      throw new Refusal(
          IngestProblems.invalidHeader(
              "idempotency-key",
              key,
              "1 to " + KEY_CHARACTERS + " printable ASCII characters without spaces"));
    }
    return key;
  }
}
