package io.hubbub.standalone.cli;

import io.hubbub.standalone.ServerFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads logs without reading all of them. */
final class LogFile {

  private static final int MOST_AT_ONCE = 4 * 1024 * 1024;
  private static final int BYTES_A_LINE = 1_000;

  private LogFile() {}

  /** What was written after a position, at most the next 4 MiB. */
  static String since(Path log, long position) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[Math.clamp(file.length() - position, 0, MOST_AT_ONCE)];
      file.seek(position);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ServerFailure(log + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The last lines, as far as they are in the last megabytes. */
  static List<String> last(Path log, int lines) {
    long length = log.toFile().length();
    long bytes = Math.clamp((long) lines * BYTES_A_LINE, BYTES_A_LINE, MOST_AT_ONCE);
    List<String> all = since(log, Math.max(0, length - bytes)).lines().toList();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }
}
