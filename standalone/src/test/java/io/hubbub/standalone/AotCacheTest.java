package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  @TempDir Path directory;
  private Path jar;

  @BeforeEach
  void aJarAndAJavaThatOnlyLeavesWhatItWouldMake() throws IOException {
    jar = Files.writeString(directory.resolve("service.jar"), "first build");
    Path java = Files.writeString(directory.resolve("java"), fakeJava());
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void runsTheJarAsItIsUntilItWasTrained() throws IOException {
    assertThat(new AotCache(jar).launch()).containsExactly("-jar", jar.toString());
  }

  @Test
  void runsTheUnpackedJarWithTheCacheOnceTrained() throws IOException {
    train();
    assertThat(new AotCache(jar).launch())
        .containsExactly(
            "-XX:AOTCache=" + directory.resolve("aot/service.aot"),
            "-jar",
            directory.resolve("aot/service.jar").toString());
  }

  @Test
  void neverRunsAnEarlierBuildThoughItsTimeIsTheSame() throws IOException {
    train();
    var time = Files.getLastModifiedTime(jar);
    Files.writeString(jar, "other build");
    Files.setLastModifiedTime(jar, time);
    assertThat(new AotCache(jar).launch()).containsExactly("-jar", jar.toString());
  }

  @Test
  void tellsWhyATrainingFailed() throws IOException {
    Files.writeString(directory.resolve("java"), "#!/bin/sh\necho no such option; exit 1\n");
    assertThatThrownBy(this::train)
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("no such option");
  }

  private void train() {
    new AotCache(jar).train(List.of(directory.resolve("java").toString()));
  }

  private String fakeJava() {
    return """
    #!/bin/sh
    mkdir -p %1$s/aot
    for argument; do
      case $argument in
        -XX:AOTCacheOutput=*) echo learned > "${argument#*=}" ;;
        extract) echo unpacked > %1$s/aot/service.jar ;;
      esac
    done
    """
        .formatted(directory);
  }
}
