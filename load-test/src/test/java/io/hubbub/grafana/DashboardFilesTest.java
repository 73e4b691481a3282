package io.hubbub.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code grafana/dashboards} is made from {@code grafana/source}. With {@code
 * -Dhubbub.docs.write=true} it is written anew.
 */
class DashboardFilesTest {
  static List<String> sources() throws IOException {
    return GrafanaFiles.names(GrafanaFiles.SOURCES, ".yml");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void saysWhatItsSourceSays(String name) throws IOException {
    Path file = GrafanaFiles.DASHBOARDS.resolve(name + ".json");
    String made = Dashboard.read(GrafanaFiles.SOURCES.resolve(name + ".yml")).file(name);
    if (Boolean.getBoolean("hubbub.docs.write")) {
      Files.writeString(file, made);
    }
    assertThat(file)
        .as("after a change of its source, write it anew with -Dhubbub.docs.write=true")
        .content()
        .isEqualTo(made);
  }

  @Test
  void hasASourceForEach() throws IOException {
    assertThat(GrafanaFiles.names(GrafanaFiles.DASHBOARDS, ".json")).isEqualTo(sources());
  }
}
