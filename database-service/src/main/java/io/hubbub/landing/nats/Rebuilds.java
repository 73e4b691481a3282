package io.hubbub.landing.nats;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.LabelledCounter;
import io.hubbub.monitoring.metrics.Metered;
import java.util.List;
import org.springframework.stereotype.Component;

/** How often something was made anew because events waited and nothing moved. Thread-safe. */
@Component
final class Rebuilds implements Metered {
  private static final String SUBSCRIPTION = "subscription";
  private static final String CONSUMER = "consumer";

  private final LabelledCounter counts =
      new LabelledCounter("what").starting(SUBSCRIPTION).starting(CONSUMER);

  void ofSubscription() {
    counts.increment(SUBSCRIPTION);
  }

  void ofConsumer() {
    counts.increment(CONSUMER);
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.counter(
            BUS,
            "landing_rebuilds",
            "rebuilds",
            "Made anew by this instance, since events waited and nothing moved",
            counts));
  }
}
