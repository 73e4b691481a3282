package io.hubbub.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DatabaseConfigurationTest {
  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(DatabaseConfiguration.class)
          .withBean(SimpleMeterRegistry.class);

  @ParameterizedTest
  @CsvSource({
    "spring.datasource.hikari.maximum-pool-size, hubbub.jobs.connections",
    "spring.datasource.url, hubbub.postgres.url",
    "spring.datasource.password, hubbub.postgres.password"
  })
  void aSettingThatIsNotReadAnyMoreStopsTheStartWithItsNewName(String old, String now) {
    service
        .withPropertyValues(old + "=20")
        .run(context ->
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(now));
  }

  @ParameterizedTest
  @CsvSource({"3", "101"})
  void aPoolThatCannotBeIsRefused(int connections) {
    service
        .withPropertyValues("hubbub.jobs.connections=" + connections)
        .run(context ->
            assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessage("hubbub.jobs.connections is %d: allowed is 4 to 100", connections));
  }

  @Test
  void aDatabaseThatIsAwayStopsNothing() {
    service
        .withPropertyValues("hubbub.postgres.url=jdbc:postgresql://127.0.0.1:1/away")
        .run(context -> assertThat(context).hasNotFailed());
  }
}
