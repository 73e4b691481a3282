package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToxiproxyBinaryTest {

  @TempDir Path directory;

  @Test
  void takesTheServerThatTheEnvironmentNames() throws IOException {
    Path named = program("2.5.0");
    assertThat(search(named)).isEqualTo(named);
  }

  @Test
  void refusesANamedServerThatIsTooOldInsteadOfPassingItOver() throws IOException {
    Path old = program("2.4.0");
    assertThatThrownBy(() -> search(old))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("HUBBUB_TOXIPROXY: " + old)
        .hasMessageContaining("version 2.4.0")
        .hasMessageContaining("Install toxiproxy 2.5 or newer");
  }

  private Path search(Path named) {
    return new ToxiproxyBinary(
            new BinaryCache(directory), Map.of("HUBBUB_TOXIPROXY", named.toString()))
        .search();
  }

  private Path program(String version) throws IOException {
    Path program = directory.resolve("toxiproxy-server-" + version);
    Files.writeString(program, "#!/bin/sh\necho toxiproxy-server version " + version + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }
}
