package io.hubbub.landing.nats;

import io.hubbub.monitoring.health.Dependency;
import org.springframework.stereotype.Component;

/** Whether the landing consumer is there. */
@Component
class ConsumerHealth implements Dependency {
  private final LandingConsumer consumer;

  ConsumerHealth(LandingConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public String name() {
    return "consumer";
  }

  @Override
  public void probe() throws Exception {
    consumer.info();
  }
}
