package io.hubbub.ingest.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorShortageTest {
  @TempDir private Path directory;

  @Test
  void isTheShareOfTimeInWhichSomeProcessWaited() throws IOException {
    Path pressure = directory.resolve("cpu");
    write(pressure, 1_000);
    ProcessorShortage shortage = new ProcessorShortage(pressure);
    write(pressure, Long.MAX_VALUE / 1_000_000);
    assertThat(shortage.getAsDouble()).isEqualTo(1);
  }

  @Test
  void isHowMuchIsUsedWhereNobodyTells() throws IOException {
    ProcessorShortage shortage = new ProcessorShortage(directory.resolve("none"));
    assertThat(shortage.getAsDouble()).isBetween(-1.0, 1.0);
    Path odd = Files.writeString(directory.resolve("odd"), "some total=many");
    assertThat(new ProcessorShortage(odd).getAsDouble()).isBetween(-1.0, 1.0);
  }

  private static void write(Path pressure, long micros) throws IOException {
    Files.writeString(
        pressure,
        "some avg10=92.33 avg60=91.18 avg300=79.42 total=%d\nfull avg10=0.00 total=0\n"
            .formatted(micros));
  }
}
