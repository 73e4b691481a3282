package io.hubbub.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSetTest {
  @TempDir private Path directory;

  @Test
  void makesEventsThatNoFileHadBefore() throws IOException {
    Path recorded = directory.resolve("recorded");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(recorded))) {
      out.write(
          "{\"id\":\"a\",\"x\":1}\n{\"id\":\"b\",\"x\":2}\n".getBytes(StandardCharsets.UTF_8));
    }
    EventSet set = EventSet.load(recorded);

    Path first = set.write(directory.resolve("first"), 3);
    Path second = set.write(directory.resolve("second"), 1);

    assertThat(first)
        .content()
        .isEqualTo(
            "{\"id\":\"0/a\",\"x\":1}\n{\"id\":\"1/b\",\"x\":2}\n{\"id\":\"2/a\",\"x\":1}\n");
    assertThat(second).content().isEqualTo("{\"id\":\"3/b\",\"x\":2}\n");
  }
}
