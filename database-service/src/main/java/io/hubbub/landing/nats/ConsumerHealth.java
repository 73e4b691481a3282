package io.hubbub.landing.nats;

import io.hubbub.monitoring.health.Dependency;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether the landing consumer is there, and moves. */
@Component
class ConsumerHealth implements Dependency {
  private final LandingConsumer consumer;
  private final ConsumerWatch watch;
  private volatile boolean isRequired = true;

  ConsumerHealth(LandingConsumer consumer, ConsumerWatch watch) {
    this.consumer = consumer;
    this.watch = watch;
  }

  @Override
  public String name() {
    return "consumer";
  }

  @Override
  public void probe() throws Exception {
    look();
    @Nullable String trouble = watch.trouble();
    isRequired = trouble == null;
    if (trouble != null) {
      throw new IOException(trouble);
    }
  }

  private void look() throws IOException, JetStreamApiException {
    try {
      var unused = consumer.info();
    } catch (IOException | JetStreamApiException e) {
      isRequired = true;
      throw e;
    }
  }

  // While it is there and does not move, questions are answered all the same.
  @Override
  public boolean isRequired() {
    return isRequired;
  }
}
