package io.hubbub.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

  @TempDir Path directory;

  @Test
  void replacesTheContentAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "before, and longer");

    DurableFile.write(file, "after".getBytes(UTF_8));

    assertThat(file).hasContent("after");
    assertThat(names()).containsExactly("f");
  }

  @Test
  void writesWhereAnEarlierAttemptWasCutOff() throws IOException {
    Files.writeString(directory.resolve("f.making"), "half of something longer");

    DurableFile.write(directory.resolve("f"), "whole".getBytes(UTF_8));

    assertThat(directory.resolve("f")).hasContent("whole");
  }

  @Test
  void keepsWhatIsInItsPlaceAndIsNoFile() throws IOException {
    Path inside = Files.createDirectory(directory.resolve("f")).resolve("inside");
    Files.writeString(inside, "kept");

    DurableFile.write(directory.resolve("f"), "whole".getBytes(UTF_8));

    assertThat(directory.resolve("f")).hasContent("whole");
    Path aside = directory.resolve(names().getLast());
    assertThat(aside.getFileName().toString()).startsWith("f.unreadable-");
    assertThat(aside.resolve("inside")).hasContent("kept");
  }

  @Test
  void leavesTheContentAsItWasWhenItCannotWrite() throws IOException {
    Path file = directory.resolve("missing/f");

    assertThatThrownBy(() -> DurableFile.write(file, new byte[1])).isInstanceOf(IOException.class);

    assertThat(file).doesNotExist();
  }

  @Test
  void syncsATreeWithLinksThatLeadNowhere() throws IOException {
    Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(directory.resolve("a/b/f"), "x");
    Files.createSymbolicLink(directory.resolve("a/link"), directory.resolve("nowhere"));

    DurableFile.syncTree(directory);

    assertThat(directory.resolve("a/b/f")).hasContent("x");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
