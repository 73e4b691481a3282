package io.hubbub.stream;

import io.hubbub.monitoring.Dependency;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the bus this service needs. */
@Configuration(proxyBeanMethods = false)
class BusHealth {
  @Bean
  Dependency nats(BusConnection bus) {
    return new Probe("nats", () -> bus.now().flush(Duration.ofSeconds(1)));
  }

  @Bean
  Dependency stream(StreamSetup setup) {
    return new Probe("stream", setup::check);
  }

  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }

  private record Probe(String name, Check check) implements Dependency {
    @Override
    public void probe() throws Exception {
      check.run();
    }
  }
}
