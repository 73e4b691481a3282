package io.hubbub.nats;

import static io.hubbub.monitoring.metrics.Group.BUS;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Metered;
import java.util.List;
import org.springframework.stereotype.Component;

/** The connection to NATS as numbers. */
@Component
final class NatsFigures implements Metered {
  private final BusConnection bus;

  NatsFigures(BusConnection bus) {
    this.bus = bus;
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.gauge(
            BUS,
            "nats_connected",
            "1 or 0",
            "Whether there is a connection to NATS",
            () -> bus.isConnected() ? 1 : 0),
        Figure.counter(
            BUS,
            "nats_reconnects",
            "connections",
            "How often the connection to NATS was made again",
            bus::reconnects));
  }
}
