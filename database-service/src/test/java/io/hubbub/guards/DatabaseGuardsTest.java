package io.hubbub.guards;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabaseGuardsTest {
  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withBean(Guards.class, () -> Guards.of(new SimpleMeterRegistry()))
          .withUserConfiguration(DatabaseGuards.class);

  @Test
  void hasAGuardForEachThingThatIsAsked() {
    service.run(context ->
        assertThat(context.getBeansOfType(Guard.class).values())
            .extracting(Guard::name)
            .containsExactlyInAnyOrder(
                "postgres-write", "postgres-jobs", "postgres-read", "nats-consume"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgres-write.failure-rate | 0 | is 0: allowed is 1 to 100",
        "postgres-write.window | 1001 | is 1001: allowed is 1 to 1000",
        "postgres-write.minimum-calls | 5 | is 5: allowed is 1 to 4",
        "postgres-write.open-for | 5s | is 5000ms: allowed is 100ms to 4900ms",
        "postgres-write.longest-pause | 50ms | is 50ms: allowed is 100ms to 60000ms",
        "postgres-write.time-limit | 21s | is 21000ms: allowed is 1000ms to 20000ms",
        "postgres-read.at-once | 0 | is 0: allowed is 1 to 10000",
        "postgres-read.retries | 11 | is 11: allowed is 0 to 10",
        "postgres-read.retry-within | 2m | is 120000ms: allowed is 0ms to 60000ms",
        "nats-consume.half-open-calls | 0 | is 0: allowed is 1 to 100"
      })
  void doesNotStartWithWhatIsNotAllowed(String key, String value, String words) {
    service
        .withPropertyValues("hubbub.resilience." + key + "=" + value)
        .run(context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessage("hubbub.resilience." + key + " " + words));
  }
}
