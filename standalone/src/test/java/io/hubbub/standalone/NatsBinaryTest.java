package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsBinaryTest {

  @TempDir Path directory;

  @Test
  void acceptsTheOldestVersionAllowedAndRefusesOlder() {
    assertThat(NatsBinary.isRecent("nats-server: v2.12.0")).isTrue();
    assertThat(NatsBinary.isRecent("nats-server: v2.15.2")).isTrue();
    assertThat(NatsBinary.isRecent("nats-server: v3.0.0")).isTrue();
    assertThat(NatsBinary.isRecent("nats-server: v2.11.9")).isFalse();
    assertThat(NatsBinary.isRecent("nats-server: v1.99.0")).isFalse();
    assertThat(NatsBinary.isRecent("segmentation fault")).isFalse();
  }

  @Test
  void takesTheServerThatTheEnvironmentNames() throws IOException {
    Path named = program("v2.13.1");
    assertThat(search(named)).isEqualTo(named);
  }

  @Test
  void refusesANamedServerThatIsTooOldInsteadOfPassingItOver() throws IOException {
    Path old = program("v2.10.7");
    assertThatThrownBy(() -> search(old))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("HUBBUB_NATS_SERVER=" + old)
        .hasMessageContaining("v2.10.7")
        .hasMessageContaining("version 2.12 or newer");
  }

  @Test
  void refusesANamedServerThatIsNotThere() {
    assertThatThrownBy(() -> search(directory.resolve("nowhere")))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("nowhere");
  }

  private Path search(Path named) {
    return new NatsBinary(
            new BinaryCache(directory), Map.of("HUBBUB_NATS_SERVER", named.toString()))
        .search();
  }

  private Path program(String version) throws IOException {
    Path program = directory.resolve("nats-server-" + version);
    Files.writeString(program, "#!/bin/sh\necho nats-server: " + version + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
