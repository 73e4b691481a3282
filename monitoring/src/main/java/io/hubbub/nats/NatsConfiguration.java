package io.hubbub.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.Instance;
import io.hubbub.monitoring.health.Dependency;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the service to NATS. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NatsProperties.class)
class NatsConfiguration {

  // A plain bean: it is closed after every lifecycle has stopped, hence after the last request.
  @Bean
  BusConnection busConnection(NatsProperties properties, Instance instance) {
    return new BusConnection(properties.settings(), instance.name());
  }

  @Bean
  SmartLifecycle connectLast(BusConnection bus) {
    return new ConnectLast(bus);
  }

  @Bean
  Dependency nats(BusConnection bus) {
    return new ServerAnswers(bus);
  }

  // In the default phase, which is the last to start: the client's threads would keep a process
  // alive whose start failed.
  private record ConnectLast(BusConnection bus) implements SmartLifecycle {
    @Override
    public void start() {
      bus.start();
    }

    @Override
    public void stop() {
      // Not yet: the last requests need it. The bean is closed after them.
    }

    @Override
    public boolean isRunning() {
      return bus.isStarted();
    }
  }

  private record ServerAnswers(BusConnection bus) implements Dependency {
    @Override
    public String name() {
      return "nats";
    }

    @Override
    public void probe() throws IOException, InterruptedException, TimeoutException {
      bus.now().flush(Duration.ofSeconds(1));
    }
  }
}
