package io.hubbub.ingest;

import io.hubbub.event.EventLimits;
import io.hubbub.event.Problem;
import java.util.Arrays;

/**
 * The events of a request, found but not read: where each begins and ends in the body. What is
 * broken inside one item does not concern the others.
 */
final class Items {
  private final Item body;
  private final boolean batch;
  private int[] offsets = new int[16];
  private int[] lengths = new int[16];
  private int count;

  private Items(Item body, boolean batch) {
    this.body = body;
    this.batch = batch;
  }

  /** Finds the events of a body. */
  static Items of(Form form, Item sent) throws Refusal {
    Item body = sent.withoutByteOrderMark();
    Items items =
        switch (form) {
          case BINARY -> one(body);
          case STRUCTURED -> one(body.stripped());
          case LINES -> lines(body);
          case BATCH -> array(body.stripped());
          case JSON -> {
            Item json = body.stripped();
            yield json.startsWith('[') ? array(json) : one(json);
          }
        };
    if (items.count == 0 || !items.batch && form != Form.BINARY && items.lengths[0] == 0) {
      throw new Refusal(IngestProblems.empty());
    }
    return items;
  }

  int count() {
    return count;
  }

  Item get(int index) {
    return new Item(body.body(), offsets[index], lengths[index]);
  }

  /** Whether the form could have held several events, whether or not it did. */
  boolean isBatch() {
    return batch;
  }

  private static Items one(Item item) throws Refusal {
    Items items = new Items(item, false);
    items.add(item.offset(), item.offset() + item.length());
    return items;
  }

  private static Items lines(Item body) throws Refusal {
    Items items = new Items(body, true);
    byte[] bytes = body.body();
    int end = body.offset() + body.length();
    int from = body.offset();
    for (int at = from; at <= end; at++) {
      if (at == end || bytes[at] == '\n') {
        items.addLine(from, at);
        from = at + 1;
      }
    }
    return items;
  }

  /**
   * Finds the commas of the outermost array; strings are the only place where they do not count.
   */
  private static Items array(Item body) throws Refusal {
    Items items = new Items(body, true);
    if (body.length() == 0) {
      return items;
    }
    if (!body.startsWith('[')) {
      throw new Refusal(Problem.notJson("Send a JSON array of events."));
    }
    byte[] bytes = body.body();
    int end = body.offset() + body.length();
    int from = body.offset() + 1;
    int depth = 1;
    for (int at = from; at < end; at++) {
      switch (bytes[at]) {
        case '"' -> at = endOfString(bytes, at, end);
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (--depth == 0) {
            return items.close(from, at, end);
          }
        }
        case ',' -> {
          if (depth == 1) {
            items.add(from, at);
            from = at + 1;
          }
        }
        default -> {}
      }
    }
    throw unbalanced();
  }

  private Items close(int from, int at, int end) throws Refusal {
    if (body.body()[at] != ']' || at + 1 != end) {
      throw unbalanced();
    }
    if (count == 0) {
      addUnlessBlank(from, at); // [] is empty, [{},] has an item too many
    } else {
      add(from, at);
    }
    return this;
  }

  private static int endOfString(byte[] bytes, int quote, int end) {
    for (int at = quote + 1; at < end; at++) {
      if (bytes[at] == '\\') {
        at++;
      } else if (bytes[at] == '"') {
        return at;
      }
    }
    return end;
  }

  private static Refusal unbalanced() {
    return new Refusal(
        Problem.notJson(
            "Send one JSON array: its brackets or quotes do not match, or more follows."));
  }

  private void addUnlessBlank(int from, int to) throws Refusal {
    if (new Item(body.body(), from, to - from).stripped().length() > 0) {
      add(from, to);
    }
  }

  /** Files that were joined have a byte order mark in the middle. */
  private void addLine(int from, int to) throws Refusal {
    addUnlessBlank(new Item(body.body(), from, to - from).withoutByteOrderMark().offset(), to);
  }

  private void add(int from, int to) throws Refusal {
    if (count == EventLimits.REQUEST_EVENTS) {
      throw new Refusal(IngestProblems.tooManyEvents());
    }
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 4);
      lengths = Arrays.copyOf(lengths, count * 4);
    }
    offsets[count] = from;
    lengths[count] = to - from;
    count++;
  }
}
