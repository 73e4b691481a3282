package io.hubbub.landing.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.landing.DeadLetters;
import io.hubbub.landing.GuardedDeadLetters;
import io.hubbub.resilience.Guard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together where dead letters are kept. */
@Configuration(proxyBeanMethods = false)
class DeadLettersConfiguration {
  @Bean
  DeadLetters deadLetters(BusConnection bus, Guard natsPublish) {
    return new GuardedDeadLetters(new NatsDeadLetters(bus), natsPublish);
  }
}
