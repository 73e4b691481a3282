package io.hubbub.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldLogsTest {

  @TempDir Path home;

  @Test
  void setsLargeLogsAsideAndLeavesTheRest() throws IOException {
    Layout layout = new Layout(home, 0);
    Files.createDirectories(layout.logs());
    Files.writeString(layout.log("postgres"), "short");
    try (RandomAccessFile large = new RandomAccessFile(layout.log("nats-1").toFile(), "rw")) {
      large.setLength(21L * 1024 * 1024);
    }

    new OldLogs(layout).setAside();

    assertThat(layout.log("postgres")).hasContent("short");
    assertThat(layout.log("nats-1")).doesNotExist();
    assertThat(layout.logs().resolve("nats-1.log.old")).hasSize(21L * 1024 * 1024);
  }
}
