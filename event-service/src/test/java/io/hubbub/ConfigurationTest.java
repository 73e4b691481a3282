package io.hubbub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A wrong setting stops the start, and says which, what it is and what is allowed. */
@ExtendWith(OutputCaptureExtension.class)
class ConfigurationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hubbub.ingest.events-in-flight | 0 | greater than or equal to 1",
        "hubbub.ingest.events-in-flight | many | int",
        "hubbub.ingest.request-megabytes | 31 | greater than or equal to 32",
        "hubbub.ingest.ack-timeout | PT2H | shorter than",
        "hubbub.ingest.retry-after | soon | Duration",
        "hubbub.nats.url | localhost | nats://host:port",
        "hubbub.tracing.endpoint | collector:4318 | http://host:port/v1/traces",
        "hubbub.tracing.endpoint | http://collector:4318 | http://host:port/v1/traces",
        "hubbub.tracing.sampling | 10 | 0 to 1",
        "hubbub.tracing.sampling | NaN | 0 to 1"
      })
  void aWrongSettingStopsTheStart(String key, String value, String allowed, CapturedOutput output) {
    assertThatThrownBy(
            () -> new SpringApplication(EventService.class).run("--" + key + "=" + value))
        .isInstanceOf(Exception.class);
    assertThat(output.getAll()).contains(key).contains(value).contains(allowed);
    assertThat(Thread.getAllStackTraces().keySet())
        .as("threads that would keep the process")
        .noneMatch(each -> each.getName().contains("nats") || each.getName().startsWith("pool-"));
  }
}
