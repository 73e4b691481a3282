package io.hubbub.ingest;

import io.hubbub.event.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a request's body into memory, unpacking it if it is packed. It stops at the first byte
 * beyond what is allowed, so a body that unpacks to gigabytes costs no more than an honest one.
 */
final class BodyReader {
  private static final int FIRST_BYTES = 64 * 1024;

  private final RequestMemory.Share share;
  private final int maxBytes;
  private final Duration timeout;
  private final long deadline;

  private BodyReader(RequestMemory.Share share, int maxBytes, Duration timeout) {
    this.share = share;
    this.maxBytes = maxBytes;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /**
   * The whole body as one item.
   *
   * @param timeout how long it may take to arrive
   */
  static Item read(IngestRequest request, RequestMemory.Share share, Duration timeout)
      throws Refusal {
    if (request.declaredBytes() > request.maxBytes()) {
      throw tooLarge(request.declaredBytes(), request.maxBytes());
    }
    BodyReader reader = new BodyReader(share, request.maxBytes(), timeout);
    try {
      return reader.read(request);
    } catch (SocketTimeoutException e) {
      throw new Refusal(IngestProblems.slowBody(timeout.toSeconds()));
    } catch (IOException e) {
      throw new Refusal(IngestProblems.unreadable(String.valueOf(e.getMessage())));
    }
  }

  private Item read(IngestRequest request) throws IOException, Refusal {
    String encoding = request.headers().contentEncoding();
    switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> {
        return plain(request);
      }
      case "gzip", "x-gzip" -> {
        return unpacked(request);
      }
      default ->
          throw new Refusal(
              IngestProblems.unsupported("content-encoding", encoding, "gzip, or none"));
    }
  }

  private Item plain(IngestRequest request) throws IOException, Refusal {
    long declared = request.declaredBytes();
    Item body = read(request.body(), declared < 0 ? FIRST_BYTES : (int) declared);
    if (declared > body.length()) {
      throw new Refusal(IngestProblems.cutOff(declared, body.length()));
    }
    return body;
  }

  private Item unpacked(IngestRequest request) throws IOException, Refusal {
    InputStream packed = new Packed(request.body(), request.maxBytes());
    try {
      // Not closed: the stream below belongs to whoever gave it.
      return read(new GZIPInputStream(packed, 8 * 1024), FIRST_BYTES);
    } catch (ZipException e) {
      throw new Refusal(IngestProblems.notGzip(String.valueOf(e.getMessage())));
    } catch (EOFException e) {
      throw new Refusal(IngestProblems.notGzip("it ends too early"));
    } catch (PackedTooLarge e) {
      throw tooLarge((long) maxBytes + 1, maxBytes);
    }
  }

  private Item read(InputStream in, int firstBytes) throws IOException, Refusal {
    share.bytes(firstBytes);
    byte[] bytes = new byte[firstBytes];
    int length = 0;
    int next = 0;
    while (true) {
      if (length == bytes.length) {
        next = in.read(); // before growing, since most bodies end here
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
      checkTime();
    }
  }

  private byte[] grow(byte[] bytes) throws Refusal {
    if (bytes.length >= maxBytes) {
      throw tooLarge((long) maxBytes + 1, maxBytes);
    }
    int larger = Math.clamp(bytes.length * 2L, FIRST_BYTES, maxBytes);
    share.bytes(larger);
    byte[] grown = Arrays.copyOf(bytes, larger);
    share.giveBack(bytes.length);
    return grown;
  }

  private void checkTime() throws Refusal {
    if (System.nanoTime() - deadline > 0) {
      throw new Refusal(IngestProblems.slowBody(timeout.toSeconds()));
    }
  }

  private static Refusal tooLarge(long bytes, int maxBytes) {
    return new Refusal(Problem.tooLarge("the request", bytes, maxBytes));
  }

  private static final class PackedTooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts what is read of the packed body. */
  private static final class Packed extends InputStream {
    private final InputStream in;
    private long left;

    Packed(InputStream in, int maxBytes) {
      this.in = in;
      this.left = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    @Override
    public int available() throws IOException {
      return in.available(); // says whether another packed member follows
    }

    private void count(int bytes) throws PackedTooLarge {
      left -= bytes;
      if (left < 0) {
        throw new PackedTooLarge();
      }
    }
  }
}
