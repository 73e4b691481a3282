package io.hubbub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusBinariesIT {

  @Test
  void allThatIsFoundRuns() {
    PrometheusBinaries found = PrometheusBinaries.find();
    assertThat(version(found.prometheus())).startsWith("prometheus, version");
    assertThat(version(found.promtool())).startsWith("promtool, version");
    assertThat(version(found.alertmanager())).startsWith("alertmanager, version");
    assertThat(version(found.amtool())).startsWith("amtool, version");
  }

  @Test
  void whatWasFoundIsFoundAgain() {
    assertThat(PrometheusBinaries.find()).isEqualTo(PrometheusBinaries.find());
  }

  private static String version(Path program) {
    return Commands.run(Duration.ofSeconds(10), List.of(program.toString(), "--version")).output();
  }
}
