package io.hubbub.load.replay;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files of events, one a line, read one after the other; plain or gzip, which their first bytes
 * tell. {@code -} is standard input. For one thread, but for {@link #bytesRead}.
 */
final class EventFiles implements AutoCloseable {
  static final String STANDARD_INPUT = "-";
  private static final int UNKNOWN = -1;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int BUFFER = 1 << 16;

  private final Iterator<String> names;
  private final AtomicLong bytesRead = new AtomicLong();
  private final long bytes;
  private @Nullable InputStream open;
  private @Nullable LineReader lines;

  EventFiles(List<String> names) throws IOException {
    this.names = names.iterator();
    this.bytes = size(names);
  }

  /** The size of all files as they lie on the disk; -1 when it is not known. */
  long bytes() {
    return bytes;
  }

  /** How much of {@link #bytes} was read so far. */
  long bytesRead() {
    return bytesRead.get();
  }

  /** The next line; null after the last one of the last file. */
  @Nullable Line next() throws IOException {
    while (true) {
      Line line = lines == null ? null : lines.next();
      if (line != null) {
        return line;
      }
      close();
      if (!names.hasNext()) {
        return null;
      }
      open(names.next());
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
      lines = null;
    }
  }

  private void open(String name) throws IOException {
    InputStream raw = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name));
    open = new BufferedInputStream(new Counted(raw), BUFFER);
    open.mark(2);
    boolean gzip = open.read() == GZIP_FIRST && open.read() == GZIP_SECOND;
    open.reset();
    if (gzip) {
      open = new GZIPInputStream(open, BUFFER);
    }
    lines = new LineReader(open, name);
  }

  private static long size(List<String> names) throws IOException {
    long sum = 0;
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        return UNKNOWN;
      }
      sum += Files.size(Path.of(name));
    }
    return sum;
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytesRead.addAndGet(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      bytesRead.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
