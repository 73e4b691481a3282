package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusSearchTest {

  @TempDir Path directory;

  @BeforeEach
  void oldestThatWillDo() throws IOException {
    program("prometheus", "2.42.0+ds");
    program("promtool", "2.42.0+ds");
    program("alertmanager", "0.25.0");
    program("amtool", "0.25.0");
  }

  @Test
  void takesTheDirectoryThatTheEnvironmentNames() {
    PrometheusBinaries found = search();
    assertThat(found.prometheus()).isEqualTo(directory.resolve("prometheus"));
    assertThat(found.promtool()).isEqualTo(directory.resolve("promtool"));
    assertThat(found.alertmanager()).isEqualTo(directory.resolve("alertmanager"));
    assertThat(found.amtool()).isEqualTo(directory.resolve("amtool"));
  }

  @Test
  void knowsAlertmanagerByTheNameThatDebianGivesIt() throws IOException {
    Files.delete(directory.resolve("alertmanager"));
    program("prometheus-alertmanager", "0.33.1");
    assertThat(search().alertmanager()).isEqualTo(directory.resolve("prometheus-alertmanager"));
  }

  @Test
  void refusesWhatIsTooOldAndSaysSo() throws IOException {
    program("promtool", "2.41.9");
    assertThatThrownBy(this::search)
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("No promtool found")
        .hasMessageContaining("version 2.41.9")
        .hasMessageContaining("Prometheus 2.42 and Alertmanager 0.25 or newer");
  }

  @Test
  void saysWhichProgramIsMissingWhere() throws IOException {
    Files.delete(directory.resolve("amtool"));
    assertThatThrownBy(this::search)
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining(directory + ": no amtool")
        .hasMessageContaining("HUBBUB_PROMETHEUS");
  }

  private PrometheusBinaries search() {
    return new PrometheusSearch(
            new BinaryCache(directory), Map.of("HUBBUB_PROMETHEUS", directory.toString()))
        .all();
  }

  private void program(String name, String version) throws IOException {
    Path program = directory.resolve(name);
    Files.writeString(program, "#!/bin/sh\necho %s, version %s >&2\n".formatted(name, version));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }
}
