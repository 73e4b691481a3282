package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.standalone.PrometheusServer.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusFilesTest {

  @TempDir Path project;
  @TempDir Path directory;

  @BeforeEach
  void configuration() throws IOException {
    Files.writeString(project.resolve("prometheus.yml"), "global: {}\n");
    Files.createDirectory(project.resolve("rules"));
  }

  @Test
  void namesEveryInstanceOfAJobInTheJobsFile() throws IOException {
    write(new Target("a", "a-1", 1), new Target("b", "b-1", 3), new Target("a", "a-2", 2));
    assertThat(targets("a"))
        .isEqualTo(
            "[{\"targets\":[\"127.0.0.1:1\"],\"labels\":{\"instance\":\"a-1\"}},"
                + "{\"targets\":[\"127.0.0.1:2\"],\"labels\":{\"instance\":\"a-2\"}}]");
    assertThat(targets("b"))
        .isEqualTo("[{\"targets\":[\"127.0.0.1:3\"],\"labels\":{\"instance\":\"b-1\"}}]");
  }

  @Test
  void forgetsInstancesThatAreNoMore() throws IOException {
    write(new Target("a", "a-1", 1), new Target("a", "a-2", 2));
    write(new Target("a", "a-1", 1));
    assertThat(targets("a")).contains("a-1").doesNotContain("a-2");
  }

  @Test
  void showsTheRulesAsTheyAreInTheProjectNow() throws IOException {
    Path configuration = write();
    Files.writeString(project.resolve("rules/new.yml"), "groups: []\n");
    assertThat(configuration.resolveSibling("rules/new.yml")).hasContent("groups: []");
    assertThat(configuration).hasContent("global: {}");
  }

  @Test
  void saysWhatIsMissingInTheProject() throws IOException {
    Files.delete(project.resolve("prometheus.yml"));
    assertThatThrownBy(this::write)
        .isInstanceOf(ServerFailure.class)
        .hasMessageStartingWith(project.resolve("prometheus.yml") + " is missing");
  }

  private Path write(Target... targets) throws IOException {
    return new PrometheusFiles(directory).write(project, List.of(targets));
  }

  private String targets(String job) throws IOException {
    return Files.readString(directory.resolve("targets/" + job + ".json"));
  }
}
