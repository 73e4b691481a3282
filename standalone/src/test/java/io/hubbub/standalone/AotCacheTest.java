package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

  @TempDir Path directory;
  private Path jar;
  private Path java;

  @BeforeEach
  void aJarAndAJavaThatOnlyLeavesWhatItWouldMake() throws IOException {
    jar = Files.writeString(directory.resolve("service.jar"), "first build");
    java = Files.writeString(directory.resolve("java"), fakeJava());
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void runsTheJarAsItIsUntilItWasTrained() throws IOException {
    assertThat(cache().launch()).containsExactly(java.toString(), "-Xa", "-jar", jar.toString());
  }

  @Test
  void runsTheUnpackedJarWithTheCacheOnceTrained() throws IOException {
    train();
    assertThat(cache().launch())
        .containsExactly(
            java.toString(),
            "-Xa",
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
    assertThat(cache().isFresh()).isFalse();
  }

  @Test
  void neverRunsWithWhatWasLearnedWithOtherOptions() throws IOException {
    train();
    assertThat(cache().isFresh()).isTrue();
    assertThat(new AotCache(jar, List.of(java.toString(), "-Xb")).isFresh()).isFalse();
  }

  @Test
  void keepsNothingOfATrainingThatLeftNothing() throws IOException {
    cache().unpack();
    assertThatThrownBy(() -> cache().keep())
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("service.aot");
    assertThat(cache().isFresh()).isFalse();
  }

  @Test
  void tellsWhyAJarCannotBeUnpacked() throws IOException {
    Files.writeString(java, "#!/bin/sh\necho no such option; exit 1\n");
    assertThatThrownBy(() -> cache().unpack())
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("no such option");
  }

  private AotCache cache() {
    return new AotCache(jar, List.of(java.toString(), "-Xa"));
  }

  private void train() throws IOException {
    cache().unpack();
    assertThat(Commands.run(Duration.ofSeconds(10), cache().training()).ok()).isTrue();
    cache().keep();
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
