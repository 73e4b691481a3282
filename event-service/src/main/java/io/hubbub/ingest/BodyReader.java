package io.hubbub.ingest;

import io.hubbub.event.Problem;
import io.hubbub.ingest.IngestRequest.Arriving;
import io.hubbub.ingest.IngestRequest.Received;
import io.hubbub.web.RequestCutShort;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body into memory, unpacking it if it is packed. It stops at the first byte
 * beyond what is allowed, so a body that unpacks to gigabytes costs no more than an honest one.
 */
final class BodyReader {
  // Memory follows what arrives, not what is declared.
  private static final int FIRST_BYTES = 32 * 1024;
  private static final int UNPACKER_BYTES = 8 * 1024;

  private final RequestMemory.Share share;
  private final int maxBytes;

  private BodyReader(RequestMemory.Share share, int maxBytes) {
    this.share = share;
    this.maxBytes = maxBytes;
  }

  /** The whole body as one item. */
  static Item read(IngestRequest request, RequestMemory.Share share) throws Refusal {
    boolean packed = isPacked(request.headers().contentEncoding());
    BodyReader reader = new BodyReader(share, request.maxBytes());
    try {
      return switch (request.body()) {
        case Arriving(var stream, var declared) -> {
          reader.checkSize(declared);
          yield packed ? reader.unpack(stream) : reader.plain(stream, declared);
        }
        case Received(var bytes) -> {
          reader.checkSize(bytes.length);
          yield packed
              ? reader.unpack(new ByteArrayInputStream(bytes))
              : new Item(bytes, 0, bytes.length);
        }
      };
    } catch (IOException e) {
      RequestCutShort cut = RequestCutShort.behind(e);
      throw new Refusal(
          cut == null ? IngestProblems.unreadable(String.valueOf(e.getMessage())) : cut.problem());
    }
  }

  private static boolean isPacked(@Nullable String encoding) throws Refusal {
    return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw new Refusal(
              IngestProblems.unsupported("content-encoding", encoding, "gzip, or none"),
              Map.of("Accept-Encoding", "gzip"));
    };
  }

  private Item plain(InputStream in, long declared) throws IOException, Refusal {
    Item body = read(in, declared < 0 ? FIRST_BYTES : (int) Math.min(declared, FIRST_BYTES));
    if (declared > body.length()) {
      throw new Refusal(IngestProblems.cutOff(declared, body.length()));
    }
    return body;
  }

  private Item unpack(InputStream packed) throws IOException, Refusal {
    try {
      // Not closed: the stream below belongs to whoever gave it.
      return read(new Unpacked(new Counted(packed, maxBytes)), FIRST_BYTES);
    } catch (ZipException e) {
      throw new Refusal(IngestProblems.notGzip(String.valueOf(e.getMessage())));
    } catch (EOFException e) {
      throw new Refusal(IngestProblems.notGzip("it ends too early"));
    } catch (TooLarge e) {
      throw tooLarge(maxBytes + 1L);
    }
  }

  private Item read(InputStream in, int firstBytes) throws IOException, Refusal {
    share.bytes(firstBytes);
    byte[] bytes = new byte[firstBytes];
    int length = 0;
    while (true) {
      if (length == bytes.length) {
        int next = in.read(); // before growing, since most bodies end here
        if (next < 0) {
          return new Item(bytes, 0, length);
        }
        bytes = grow(bytes);
        bytes[length++] = (byte) next;
      }
      int count = in.read(bytes, length, bytes.length - length);
      if (count < 0) {
        return new Item(bytes, 0, length);
      }
      length += count;
    }
  }

  private byte[] grow(byte[] bytes) throws Refusal {
    checkSize(bytes.length + 1L);
    int larger = Math.clamp(bytes.length * 2L, FIRST_BYTES, maxBytes);
    share.bytes(larger);
    byte[] grown = Arrays.copyOf(bytes, larger);
    share.giveBack(bytes.length);
    return grown;
  }

  private void checkSize(long bytes) throws Refusal {
    if (bytes > maxBytes) {
      throw tooLarge(bytes);
    }
  }

  private Refusal tooLarge(long bytes) {
    return new Refusal(Problem.tooLarge("the request", bytes, maxBytes));
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * Packed members, one behind another. The JDK's own takes what follows a member for its end where
   * it is no member, and where it cannot be read.
   */
  private static final class Unpacked extends GZIPInputStream {
    private static final int TRAILER_BYTES = 8;

    private final Counted below;

    Unpacked(Counted below) throws IOException {
      super(below, UNPACKER_BYTES);
      this.below = below;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      if (count < 0) {
        below.rethrow();
        int unread = inf.getRemaining();
        if (unread > TRAILER_BYTES || below.singles > Math.max(0, TRAILER_BYTES - unread)) {
          throw new ZipException("something follows that is not gzip");
        }
      }
      return count;
    }
  }

  /** Counts what is read of a packed body, and remembers what kept it from being read. */
  private static final class Counted extends InputStream {
    private static final int NOT_LOOKED = -2;

    private final InputStream in;
    private long left;
    private int next = NOT_LOOKED;
    private @Nullable IOException failure;

    /** Bytes that were read one by one, as headers and trailers are, since the last piece. */
    private int singles;

    Counted(InputStream in, int maxBytes) {
      this.in = in;
      this.left = maxBytes;
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public int read() throws IOException {
      look();
      int read = next;
      if (read >= 0) {
        next = NOT_LOOKED;
        singles++;
      }
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      look();
      if (next < 0 || length == 0) {
        return next < 0 ? -1 : 0;
      }
      singles = 0;
      bytes[offset] = (byte) next;
      next = NOT_LOOKED;
      try {
        int more = length == 1 ? 0 : Math.max(0, in.read(bytes, offset + 1, length - 1));
        count(more);
        return 1 + more;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    /** Waits for what follows, to say whether another member does. */
    @Override
    public int available() throws IOException {
      look();
      return next < 0 ? 0 : 1;
    }

    private void look() throws IOException {
      if (next == NOT_LOOKED) {
        try {
          next = in.read();
          count(next < 0 ? 0 : 1);
        } catch (IOException e) {
          failure = e;
          throw e;
        }
      }
    }

    private void count(int bytes) throws TooLarge {
      left -= bytes;
      if (left < 0) {
        throw new TooLarge();
      }
    }
  }
}
