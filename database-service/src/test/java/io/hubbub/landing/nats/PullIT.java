package io.hubbub.landing.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PullIT {
  private static final int AHEAD = 20;
  private static final int EVENTS = 2_000 * AHEAD;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final int LOOKS_IN_VAIN = 60;

  /** What is asked for ahead of need is memory: it must not grow, however long the stream is. */
  @Test
  void holdsNoMoreAheadThanItAskedForHoweverMuchThereIs() throws Exception {
    try (NatsServer nats = NatsServer.start(TestServers.directory("nats"));
        TestBus bus = new TestBus(nats.url());
        Connection connection = Nats.connect(nats.url())) {
      Service.start(nats.url(), TestServers.newDatabase()).awaitReady().close();
      publish(connection);

      Pull pull = new Pull(connection, notNeeded(), AHEAD);
      long most = 0;
      int taken = 0;
      while (taken < EVENTS) {
        Message message = pull.poll();
        if (message == null) {
          message = pull.await(LOOK);
        }
        if (message != null) {
          message.ack();
          taken++;
        }
        if (taken % 500 == 0) {
          long delivered = bus.consumer().getDelivered().getConsumerSequence();
          most = Math.max(most, delivered - taken);
        }
      }

      assertThat(most).isLessThanOrEqualTo(2 * AHEAD);
    }
  }

  /** A request that ends while a newer one waits is no sign that nobody takes requests. */
  @Test
  void waitsInPeaceWhileNothingHappens() throws Exception {
    try (NatsServer nats = NatsServer.start(TestServers.directory("nats"));
        TestBus bus = new TestBus(nats.url());
        Connection connection = Nats.connect(nats.url())) {
      Service.start(nats.url(), TestServers.newDatabase()).awaitReady().close();

      Pull pull = new Pull(connection, notNeeded(), AHEAD, SHORT);
      long most = 0;
      for (int look = 0; look < LOOKS_IN_VAIN; look++) {
        assertThat(pull.await(LOOK)).isNull();
        most = Math.max(most, bus.consumer().getNumWaiting());
      }

      assertThat(most).isBetween(1L, 2L);
    }
  }

  private static void publish(Connection connection) throws Exception {
    JetStream stream = connection.jetStream();
    byte[] body = TestBus.message("a").getBytes(StandardCharsets.UTF_8);
    for (int i = 1; i < EVENTS; i++) {
      connection.publish("hubbub.events.=23c.chat.message", body);
    }
    stream.publish("hubbub.events.=23c.chat.message", body);
    assertThat(
            stream
                .getStreamContext(EventStream.NAME)
                .getStreamInfo()
                .getStreamState()
                .getMsgCount())
        .isEqualTo(EVENTS);
  }

  // It is asked only when the server delivers nothing more.
  @SuppressWarnings("NullAway")
  private static LandingConsumer notNeeded() {
    return new LandingConsumer(null, null, null, null);
  }
}
