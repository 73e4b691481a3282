package io.hubbub.event;

import tools.jackson.core.JsonParser;

/**
 * Bytes that were seen to be UTF-8, and not too many.
 *
 * @param plain ASCII without a backslash: a string in it is sure to hold neither U+0000 nor half of
 *     a surrogate pair, hence need not be looked through
 */
record Source(byte[] bytes, int offset, int length, boolean plain) {

  static Source of(byte[] bytes, int offset, int length) throws Rejection {
    if (length > EventLimits.EVENT_BYTES) {
      throw new Rejection(Problem.tooLarge("the event", length, EventLimits.EVENT_BYTES));
    }
    boolean plain = Text.isPlain(bytes, offset, length);
    if (!plain && !Text.isUtf8(bytes, offset, length)) {
      throw new Rejection(Problem.notJson("Send the event as UTF-8: it holds other bytes."));
    }
    return new Source(bytes, offset, length, plain);
  }

  JsonParser parser() {
    return Json.parser(bytes, offset, length);
  }

  boolean isStorable(String part) {
    return plain || Text.isStorable(part);
  }
}
