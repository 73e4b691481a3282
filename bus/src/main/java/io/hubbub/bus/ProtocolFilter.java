package io.hubbub.bus;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a NATS server sends, changed where the client would give up its connection: an
 * unreadable header block is replaced by one that tells what stood there, and a carriage return in
 * a subject by the character SUB. All else passes as it came, without a copy but for the head of a
 * message that a read has cut in two. Used by one thread at a time.
 */
public final class ProtocolFilter {

  /** Where the bytes come from. */
  @FunctionalInterface
  public interface Source {
    /** Reads like {@link java.io.InputStream#read(byte[], int, int)}. */
    int read(byte[] into, int offset, int length) throws IOException;
  }

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Source source;

  private ByteBuffer checked = NOTHING; // handed out next, as it is
  private ByteBuffer unchecked = NOTHING; // came behind that, and is still to be looked at
  private long passing; // how much of the message under way needs no look
  private boolean isWithinOtherLine; // one that announces no message

  /**
   * @param source of what the server sends
   */
  public ProtocolFilter(Source source) {
    this.source = source;
  }

  /**
   * Reads like {@link java.io.InputStream#read(byte[], int, int)}.
   *
   * @throws IOException also if what comes is not the protocol of NATS
   */
  public int read(byte[] into, int offset, int length) throws IOException {
    int there = checked.hasRemaining() ? 0 : take(unchecked, into, offset, length);
    while (!checked.hasRemaining()) {
      int passed = pass(into, offset, offset + there);
      if (passed > 0) {
        setAside(into, offset + passed, offset + there);
        return passed;
      }
      ControlLine line = ControlLine.in(into, offset, offset + there);
      if (line != null && line.headEnd() <= offset + there) {
        replaceHead(line, into);
        setAside(into, line.headEnd(), offset + there);
      } else if (there == length) {
        readLargeHead(line, into, offset, length);
      } else {
        int more = source.read(into, offset + there, length - there);
        if (more < 0) {
          return more; // half a message is of no use
        }
        there += more;
      }
    }
    return take(checked, into, offset, length);
  }

  /** How many of the bytes may pass, up to the first head that is cut off or has to be replaced. */
  private int pass(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      if (passing > 0) {
        int size = (int) Math.min(passing, to - at);
        passing -= size;
        at += size;
      } else if (isWithinOtherLine || !ControlLine.beginsWith(bytes[at])) {
        at = passLine(bytes, at, to);
      } else {
        ControlLine line = ControlLine.in(bytes, at, to);
        if (line == null || line.headEnd() > to || !isReadable(line, bytes)) {
          break;
        }
        line.mend(bytes);
        passing = line.rest();
        at = line.headEnd();
      }
    }
    return at - from;
  }

  private int passLine(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        isWithinOtherLine = false;
        return i + 1;
      }
    }
    isWithinOtherLine = true;
    return to;
  }

  private static boolean isReadable(ControlLine line, byte[] bytes) {
    if (!line.hasHeaders()) {
      return true;
    }
    return line.isAnswer(bytes)
        ? HeaderBlock.isReadableAnswer(bytes, line.end(), line.headEnd())
        : HeaderBlock.isReadable(bytes, line.end(), line.headEnd());
  }

  private void replaceHead(ControlLine line, byte[] bytes) {
    line.mend(bytes);
    byte[] block = HeaderBlock.standIn(bytes, line.end(), line.headEnd());
    byte[] announced = line.withHeaderBytes(block.length, bytes);
    checked = ByteBuffer.allocate(announced.length + block.length).put(announced).put(block).flip();
    passing = line.rest();
  }

  /** Reads the whole of a head that is longer than the caller's buffer. */
  private void readLargeHead(@Nullable ControlLine line, byte[] begun, int offset, int length)
      throws IOException {
    if (line == null) {
      throw new IOException("the server sent a line of more than " + length + " bytes");
    }
    byte[] head = Arrays.copyOfRange(begun, offset, offset + line.headEnd() - line.from());
    int there = length + take(unchecked, head, length, head.length - length);
    while (there < head.length) {
      int more = source.read(head, there, head.length - there);
      if (more < 0) {
        throw new IOException("the server ended the connection within a message");
      }
      there += more;
    }
    if (pass(head, 0, head.length) > 0) {
      checked = ByteBuffer.wrap(head);
    } else {
      replaceHead(line.movedTo(0), head);
    }
  }

  private void setAside(byte[] bytes, int from, int to) {
    if (from < to) {
      unchecked =
          ByteBuffer.allocate(to - from + unchecked.remaining())
              .put(bytes, from, to - from)
              .put(unchecked)
              .flip();
    }
  }

  private static int take(ByteBuffer from, byte[] into, int offset, int length) {
    int size = Math.min(from.remaining(), length);
    from.get(into, offset, size);
    return size;
  }
}
