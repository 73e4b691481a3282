package io.hubbub.ingest.nats;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.monitoring.health.Dependency;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import org.springframework.stereotype.Component;

/** Works when JetStream has the stream of events and confirms what is published. */
@Component
final class StreamDependency implements Dependency {

  private final BusConnection bus;
  private final BusGate gate;
  private final JetStreamPublisher publisher;
  private final WarmUp warmUp;

  StreamDependency(BusConnection bus, BusGate gate, JetStreamPublisher publisher, WarmUp warmUp) {
    this.bus = bus;
    this.gate = gate;
    this.publisher = publisher;
    this.warmUp = warmUp;
  }

  @Override
  public String name() {
    return "stream";
  }

  @Override
  public void probe() throws IOException, JetStreamApiException {
    String away = gate.why();
    if (away != null) {
      throw new IOException("no event is accepted: " + away);
    }
    if (!publisher.isOpen()) {
      throw new IOException("no event is accepted: the connection is being set up");
    }
    if (!warmUp.isOver()) {
      throw new IOException("the service is still warming up");
    }
    try {
      StreamInfo stream = bus.now().jetStreamManagement().getStreamInfo(EventStream.NAME);
      if (stream.getConfiguration().getSubjects().contains(EventStream.FENCED)) {
        throw new IOException(
            "no event is accepted: database-service puts the stream right, which takes seconds");
      }
    } catch (JetStreamApiException e) {
      if (e.getApiErrorCode() == ApiErrors.NO_STREAM) {
        throw new IOException(
            "there is no stream " + EventStream.NAME + ": database-service makes it, once", e);
      }
      throw e;
    }
  }
}
