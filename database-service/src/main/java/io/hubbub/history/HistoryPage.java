package io.hubbub.history;

import io.hubbub.event.Problem;
import io.hubbub.partitions.Direction;
import io.hubbub.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page while it fills, nearest event first, and its JSON. */
final class HistoryPage {
  /** What stands around the events: the names and two cursors. */
  private static final int ENVELOPE_BYTES = 128;

  private record Entry(byte[] json, Cursor place) {}

  private final int limit;
  private final int maxBytes;
  private final List<Entry> entries = new ArrayList<>();
  private int bytes = ENVELOPE_BYTES;
  private boolean isFull;

  HistoryPage(int limit, int maxBytes) {
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  /** Takes the next event, unless the page is full. */
  void add(byte[] json, Cursor place) {
    isFull = entries.size() == limit || bytes + json.length + 1 > maxBytes;
    if (isFull && entries.isEmpty()) {
      throw new ProblemException(
          Problem.tooLarge("the answer, which is one event,", json.length, maxBytes));
    }
    if (!isFull) {
      entries.add(new Entry(json, place));
      bytes += json.length + 1;
    }
  }

  /** Whether an event did not fit: there is more than this page holds. */
  boolean isFull() {
    return isFull;
  }

  /** How many more events must be looked for: one beyond the limit tells that there are more. */
  int wanted() {
    return limit + 1 - entries.size();
  }

  /** The place of the event that was found first, null on an empty page. */
  @Nullable Cursor nearest() {
    return entries.isEmpty() ? null : entries.getFirst().place();
  }

  /** The place of the event that was found last, null on an empty page. */
  @Nullable Cursor farthest() {
    return entries.isEmpty() ? null : entries.getLast().place();
  }

  /** The answer, newest first. */
  byte[] toJson(Direction found, @Nullable Cursor before, Cursor after) {
    List<Entry> newestFirst = found == Direction.OLDER ? entries : entries.reversed();
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes);
    text(out, "{\"events\":[");
    for (int i = 0; i < newestFirst.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(newestFirst.get(i).json());
    }
    text(out, "],\"before\":");
    text(out, before == null ? "null" : '"' + before.encode() + '"');
    text(out, ",\"after\":\"" + after.encode() + "\"}");
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
