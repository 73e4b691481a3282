package io.hubbub.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is packed if it turns out to be one that pays: text of 2 KiB or more whose bytes
 * nothing has promised. What is written is held back until that is known. Used by one thread.
 */
final class PackedResponse extends HttpServletResponseWrapper {
  static final int WORTH_BYTES = 2 * 1024;

  private static final Set<String> TEXTS =
      Set.of(
          "application/json",
          "application/x-ndjson",
          "application/openmetrics-text",
          "application/javascript",
          "application/yaml",
          "application/xml");

  private final HttpServletRequest request;
  private final AcceptEncoding accepted;
  private final Semaphore packers;
  private final Body body = new Body();

  private long declaredLength = -1;
  private @Nullable PrintWriter writer;

  PackedResponse(
      HttpServletRequest request,
      HttpServletResponse response,
      AcceptEncoding accepted,
      Semaphore packers) {
    super(response);
    this.request = request;
    this.accepted = accepted;
    this.packers = packers;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return body;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter now = writer;
    if (now == null) {
      // The header tells the character set only once it has been asked for.
      setCharacterEncoding(getCharacterEncoding());
      now = new PrintWriter(new OutputStreamWriter(body, getCharacterEncoding()));
      writer = now;
    }
    return now;
  }

  @Override
  public void setContentLength(int length) {
    declaredLength = length;
  }

  @Override
  public void setContentLengthLong(long length) {
    declaredLength = length;
  }

  @Override
  public void setHeader(String name, String value) {
    if (isLength(name) && value != null) {
      declaredLength = Long.parseLong(value);
    } else {
      super.setHeader(name, value);
    }
  }

  @Override
  public void addHeader(String name, String value) {
    if (isLength(name)) {
      setHeader(name, value);
    } else {
      super.addHeader(name, value);
    }
  }

  @Override
  public void setIntHeader(String name, int value) {
    if (isLength(name)) {
      declaredLength = value;
    } else {
      super.setIntHeader(name, value);
    }
  }

  @Override
  public void addIntHeader(String name, int value) {
    if (isLength(name)) {
      declaredLength = value;
    } else {
      super.addIntHeader(name, value);
    }
  }

  private static boolean isLength(String name) {
    return name.equalsIgnoreCase("Content-Length");
  }

  @Override
  public void reset() {
    super.reset();
    begin();
    writer = null;
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    super.setHeader("Content-Encoding", null);
    begin();
  }

  private void begin() {
    body.begin();
    declaredLength = -1;
  }

  @Override
  public void flushBuffer() throws IOException {
    flushWriter();
    body.flush();
    super.flushBuffer();
  }

  /** Sends what is left, once the answer is complete. */
  void finish() throws IOException {
    if (!request.isAsyncStarted()) {
      flushWriter();
      body.finish();
    }
  }

  /** Gives back what packing took, also of an answer that stays incomplete. */
  void release() {
    if (!request.isAsyncStarted()) {
      body.release();
    }
  }

  private void flushWriter() {
    if (writer != null) {
      writer.flush();
    }
  }

  private boolean isText() {
    String type = getContentType();
    if (type == null || isCommitted() || getStatus() == SC_PARTIAL_CONTENT) {
      return false;
    }
    int end = type.indexOf(';');
    String name = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return TEXTS.contains(name)
        || name.endsWith("+json")
        || name.endsWith("+xml")
        || name.startsWith("text/") && !name.equals("text/event-stream");
  }

  // A strong tag is a promise of these very bytes.
  private boolean isPromised() {
    String tag = getHeader("ETag");
    String cache = getHeader("Cache-Control");
    return getHeader("Content-Encoding") != null
        || tag != null && !tag.startsWith("W/")
        || cache != null && cache.contains("no-transform");
  }

  /** Holds the first bytes back, then sends everything one way or the other. */
  private final class Body extends ServletOutputStream {
    private byte @Nullable [] held;
    private int count;
    private boolean decided;
    private @Nullable ServletOutputStream plain;
    private @Nullable GzipStream gzip;

    void begin() {
      release();
      count = 0;
      decided = false;
      plain = null;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!decided && declaredLength < 0 && count + length < WORTH_BYTES) {
        hold(bytes, offset, length);
        return;
      }
      if (!decided) {
        decide(declaredLength < 0 || declaredLength >= WORTH_BYTES);
      }
      send(bytes, offset, length);
    }

    private void hold(byte[] bytes, int offset, int length) {
      held = held == null ? new byte[WORTH_BYTES] : held;
      System.arraycopy(bytes, offset, held, count, length);
      count += length;
    }

    private void decide(boolean worth) throws IOException {
      decided = true;
      boolean text = isText() && !isPromised();
      if (text) {
        PackedResponse.super.addHeader("Vary", "Accept-Encoding");
      }
      boolean wanted = accepted.gzip() && (worth || !accepted.identity());
      if (text && wanted && !request.isAsyncStarted() && packers.tryAcquire()) {
        PackedResponse.super.setHeader("Content-Encoding", "gzip");
        gzip = packed(getResponse().getOutputStream());
      } else {
        if (declaredLength >= 0) {
          PackedResponse.super.setContentLengthLong(declaredLength);
        }
        plain = getResponse().getOutputStream();
      }
      if (held != null) {
        send(held, 0, count);
      }
      count = 0;
    }

    private GzipStream packed(ServletOutputStream out) throws IOException {
      try {
        return new GzipStream(out);
      } catch (IOException | RuntimeException e) {
        packers.release();
        throw e;
      }
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
      if (gzip != null) {
        gzip.write(bytes, offset, length);
      } else if (plain != null && length > 0) {
        plain.write(bytes, offset, length);
      }
    }

    @Override
    public void flush() throws IOException {
      if (!decided) {
        decide(false);
      }
      if (gzip != null) {
        gzip.flush();
      } else if (plain != null) {
        plain.flush();
      }
    }

    void finish() throws IOException {
      if (!decided && (count > 0 || declaredLength >= 0)) {
        decide(false);
      }
      if (gzip != null) {
        gzip.finish();
      }
    }

    void release() {
      if (gzip != null) {
        gzip.end();
        gzip = null;
        packers.release();
      }
    }

    @Override
    public void close() throws IOException {
      finish();
      getResponse().getOutputStream().close();
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("answers are written by their own thread");
    }
  }
}
