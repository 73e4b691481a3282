package io.hubbub.guards;

import io.hubbub.resilience.Backoff;
import io.hubbub.resilience.Gate;
import io.hubbub.resilience.Guard;
import io.hubbub.resilience.Guards;
import io.hubbub.resilience.Retries;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guards, each a bean of its name; {@code natsPublish} is shared with the other service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  PostgresWriteProperties.class,
  PostgresReadProperties.class,
  NatsConsumeProperties.class
})
class DatabaseGuards {
  @Bean
  Guard postgresWrite(Guards guards, PostgresWriteProperties properties) {
    return guards.guard(properties.breaker());
  }

  @Bean
  Guard postgresJobs(Guards guards, PostgresWriteProperties properties) {
    return guards.guard(properties.jobsBreaker());
  }

  @Bean
  Backoff postgresWritePauses(PostgresWriteProperties properties) {
    return properties.backoff();
  }

  @Bean
  Guard postgresRead(Guards guards, PostgresReadProperties properties) {
    return guards.guard(properties.breaker());
  }

  @Bean
  Retries postgresReadRetries(Guards guards, PostgresReadProperties properties) {
    return guards.retries(properties.retry());
  }

  @Bean
  Gate postgresReadGate(Guards guards, PostgresReadProperties properties) {
    return guards.gate(PostgresReadProperties.NAME, properties.atOnce());
  }

  @Bean
  Guard natsConsume(Guards guards, NatsConsumeProperties properties) {
    return guards.guard(properties.breaker());
  }
}
