package io.hubbub;

import io.hubbub.bus.EventStream;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Publishes into the stream, as the door does or as nobody should. */
public final class TestBus implements AutoCloseable {
  private final Connection connection;

  public TestBus(String url) throws IOException, InterruptedException {
    Options options =
        new Options.Builder()
            .server(url)
            .maxReconnects(-1)
            .reconnectWait(Duration.ofMillis(50))
            .errorListener(new io.nats.client.ErrorListener() {})
            .build();
    connection = Nats.connect(options);
  }

  /** A message in channel {@code #c}. */
  public static String message(String id) {
    return """
    {"specversion":"1.0","id":"%s","source":"test","type":"chat.message","subject":"#c",\
    "time":"2026-01-02T03:04:05Z","data":{"user":"alice","text":"hello"}}\
    """
        .formatted(id);
  }

  /** Publishes a message in channel {@code #c}; returns its sequence. */
  public long publish(String id) throws IOException, JetStreamApiException {
    return publish("hubbub.events.=23c.chat.message", message(id));
  }

  /** Publishes many messages in channel {@code #c}; returns once all are stored. */
  public void publishMany(String prefix, int events) throws IOException, JetStreamApiException {
    for (int i = 1; i < events; i++) {
      connection.publish(
          "hubbub.events.=23c.chat.message", message(prefix + i).getBytes(StandardCharsets.UTF_8));
    }
    publish(prefix + 0); // stored behind all others
  }

  public long publish(String subject, String body) throws IOException, JetStreamApiException {
    return publish(subject, body.getBytes(StandardCharsets.UTF_8));
  }

  public long publish(String subject, byte[] body) throws IOException, JetStreamApiException {
    return connection.jetStream().publish(subject, body).getSeqno();
  }

  /** Publishes a message in channel {@code #c} as the bus knows it by another name. */
  public long publishAs(String messageId, String id) throws IOException, JetStreamApiException {
    Headers headers = new Headers().put("Nats-Msg-Id", messageId);
    return connection
        .jetStream()
        .publish(
            "hubbub.events.=23c.chat.message",
            headers,
            message(id).getBytes(StandardCharsets.UTF_8))
        .getSeqno();
  }

  /** Publishes what belongs to a trace. */
  public long publish(String subject, String body, String traceParent)
      throws IOException, JetStreamApiException {
    Headers headers = new Headers().put("traceparent", traceParent);
    return connection
        .jetStream()
        .publish(subject, headers, body.getBytes(StandardCharsets.UTF_8))
        .getSeqno();
  }

  public JetStreamManagement management() throws IOException {
    return connection.jetStreamManagement();
  }

  public ConsumerInfo consumer() throws IOException, JetStreamApiException {
    return management().getConsumerInfo(EventStream.NAME, EventStream.LANDING);
  }

  /** Takes the next messages from the landing consumer, as if it were landing. */
  public List<Message> fetch(int count) throws IOException, JetStreamApiException {
    return connection
        .jetStream()
        .subscribe(null, PullSubscribeOptions.bind(EventStream.NAME, EventStream.LANDING))
        .fetch(count, Duration.ofSeconds(10));
  }

  @Override
  public void close() throws InterruptedException {
    connection.close();
  }
}
