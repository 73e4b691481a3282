package io.hubbub.resilience;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The guard that both services need: bean {@code natsPublish}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NatsPublishProperties.class)
class NatsPublishGuard {
  @Bean
  Guard natsPublish(Guards guards, NatsPublishProperties properties) {
    return guards.guard(properties.breaker());
  }
}
