package io.hubbub.web;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its fastest, whose flush sends everything that was written. */
final class GzipStream extends OutputStream {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final Packer packer;
  private final Pieces buffer;

  GzipStream(OutputStream out) throws IOException {
    packer = new Packer(out);
    buffer = new Pieces(packer);
  }

  @Override
  public void write(int b) throws IOException {
    buffer.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    buffer.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    buffer.flush();
  }

  void finish() throws IOException {
    buffer.drain();
    packer.finish();
  }

  /** Gives its memory back at once. */
  void end() {
    packer.end();
  }

  /** Gathers what comes in small pieces, for which the packer is slow. */
  private static final class Pieces extends BufferedOutputStream {
    Pieces(OutputStream out) {
      super(out, BUFFER_BYTES);
    }

    /** Passes everything on without a flush, which would cost a packet. */
    void drain() throws IOException {
      out.write(buf, 0, count);
      count = 0;
    }
  }

  private static final class Packer extends GZIPOutputStream {
    Packer(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES, true);
      def.setLevel(Deflater.BEST_SPEED);
    }

    void end() {
      def.end();
    }
  }
}
