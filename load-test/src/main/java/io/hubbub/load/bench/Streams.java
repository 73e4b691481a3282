package io.hubbub.load.bench;

import io.hubbub.event.Subjects;
import io.hubbub.load.LoadFailure;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;

/** Hubbub's stream and the floor's, which is configured like it. */
final class Streams implements AutoCloseable {
  static final String HUBBUB = "CHAT_EVENTS";
  static final String HUBBUB_CONSUMER = "landing";
  static final String HUBBUB_PREFIX = Subjects.PREFIX;
  static final String FLOOR = "FLOOR_EVENTS";
  static final String FLOOR_CONSUMER = "floor";
  static final String FLOOR_PREFIX = "hubbub-floor.events.";

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Connection connection;
  private final JetStreamManagement management;

  Streams(String url) throws IOException, InterruptedException {
    this.connection =
        Nats.connect(Options.builder().server(url).maxMessagesInOutgoingQueue(20_000).build());
    this.management = connection.jetStreamManagement();
  }

  /** Makes the floor's stream anew, empty, with its consumer. */
  void makeFloor() throws IOException, JetStreamApiException {
    if (management.getStreamNames().contains(FLOOR)) {
      management.deleteStream(FLOOR);
    }
    StreamConfiguration like = management.getStreamInfo(HUBBUB).getConfiguration();
    management.addStream(
        StreamConfiguration.builder(like)
            .name(FLOOR)
            .subjects(FLOOR_PREFIX + ">")
            .firstSequence(1)
            .build());
    ConsumerConfiguration consumer =
        management.getConsumerInfo(HUBBUB, HUBBUB_CONSUMER).getConsumerConfiguration();
    management.addOrUpdateConsumer(
        FLOOR,
        ConsumerConfiguration.builder(consumer)
            .durable(FLOOR_CONSUMER)
            .name(FLOOR_CONSUMER)
            .deliverPolicy(DeliverPolicy.All)
            .startSequence(-1)
            .build());
  }

  /**
   * Waits until every event of a stream was acknowledged.
   *
   * @throws LoadFailure when nothing moves for a minute
   */
  void awaitDrained(String stream, String consumer)
      throws IOException, JetStreamApiException, InterruptedException {
    long left = Long.MAX_VALUE;
    long moved = System.nanoTime();
    while (left > 0) {
      ConsumerInfo info = management.getConsumerInfo(stream, consumer);
      long now = info.getNumPending() + info.getNumAckPending();
      if (now != left) {
        left = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new LoadFailure(left + " events of " + stream + " do not move on");
      }
      Thread.sleep(POLL);
    }
  }

  @Override
  public void close() throws InterruptedException {
    connection.close();
  }
}
