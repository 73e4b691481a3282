package io.hubbub.load.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.event.EventLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFilesTest {
  @TempDir private Path directory;

  @Test
  void readsPlainAndGzipFilesInTurnWhateverTheirNames() throws IOException {
    Path plain = file("plain.gz", "{\"a\":1}\r\n\n  \n{\"b\":2}".getBytes(StandardCharsets.UTF_8));
    Path packed = file("packed.txt", gzip("{\"c\":3}\n"), gzip("{\"d\":4}\n"));

    List<Line> lines = read(plain, packed);

    assertThat(lines)
        .extracting(line -> text(line).strip())
        .containsExactly("{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}");
    assertThat(lines)
        .extracting(Line::place)
        .containsExactly(plain + ":1", plain + ":4", packed + ":1", packed + ":2");
  }

  @Test
  void countsTheBytesOfTheFilesAsTheyLieOnTheDisk() throws IOException {
    Path packed = file("packed", gzip("{\"c\":3}\n".repeat(10_000)));

    try (EventFiles files = new EventFiles(List.of(packed.toString()))) {
      while (files.next() != null) {
        assertThat(files.bytesRead()).isLessThanOrEqualTo(files.bytes());
      }
      assertThat(files.bytesRead()).isEqualTo(Files.size(packed));
    }
  }

  @Test
  void cutsALineThatNoEventCanBeAndGoesOnWithTheNext() throws IOException {
    byte[] endless = "x".repeat(3 * EventLimits.EVENT_BYTES).getBytes(StandardCharsets.US_ASCII);
    Path file = file("long", endless, "\n{}\n".getBytes(StandardCharsets.US_ASCII));

    List<Line> lines = read(file);

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().bytes()).hasSize(EventLimits.EVENT_BYTES + 1);
    assertThat(text(lines.getLast())).isEqualTo("{}");
  }

  @Test
  void hasNoLineWhenFilesAreEmpty() throws IOException {
    assertThat(read(file("empty"), file("blank", "\n\n".getBytes(StandardCharsets.US_ASCII))))
        .isEmpty();
  }

  private static String text(Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  private static List<Line> read(Path... paths) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (EventFiles files = new EventFiles(List.of(paths).stream().map(Path::toString).toList())) {
      Line line;
      while ((line = files.next()) != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  private Path file(String name, byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return Files.write(directory.resolve(name), bytes.toByteArray());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
