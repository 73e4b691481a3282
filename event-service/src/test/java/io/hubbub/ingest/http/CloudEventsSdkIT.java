package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.hubbub.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official SDK talks to the door, and reads back from the bus what it sent. */
class CloudEventsSdkIT {
  private static final EventFormat JSON =
      EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE);

  private final CloudEvent event =
      CloudEventBuilder.v1()
          .withId("sdk €-1")
          .withSource(URI.create("irc://irc.libera.chat"))
          .withType("chat.message")
          .withSubject("#ubuntu \"quoted\" 50% 😀")
          .withTime(OffsetDateTime.parse("2026-01-02T03:04:05.678Z"))
          .withExtension("network", "libera")
          .withExtension("priority", 7)
          .withData(
              "application/json",
              "{\"user\":\"alice\",\"text\":\"grüße\"}".getBytes(StandardCharsets.UTF_8))
          .build();

  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
  }

  @Test
  void sendsStructured() throws IOException {
    assertThat(send(writer -> writer.writeStructured(event, JSON))).isEqualTo(202);
    assertThat(onTheBus()).isEqualTo(asRead(event));
  }

  @Test
  void sendsBinary() throws IOException {
    assertThat(send(writer -> writer.writeBinary(event))).isEqualTo(202);
    CloudEvent sent =
        CloudEventBuilder.v1(event)
            .withExtension("priority", "7") // a header has no types
            .build();
    assertThat(onTheBus()).isEqualTo(asRead(sent));
  }

  @Test
  void sendsABatch() {
    CloudEvent second = CloudEventBuilder.v1(event).withId("2").build();
    String batch =
        "["
            + new String(JSON.serialize(event), StandardCharsets.UTF_8)
            + ","
            + new String(JSON.serialize(second), StandardCharsets.UTF_8)
            + "]";
    assertThat(door.post("application/cloudevents-batch+json", batch).status()).isEqualTo(202);
    assertThat(door.events()).hasSize(2);
    assertThat(onTheBus()).isEqualTo(asRead(event));
  }

  private CloudEvent onTheBus() {
    return JSON.deserialize(door.events().getFirst().getData());
  }

  /** The SDK's events are equal only if their data is of the same class. */
  private static CloudEvent asRead(CloudEvent event) {
    return JSON.deserialize(JSON.serialize(event));
  }

  private interface Sending {
    void with(MessageWriter<?, Void> writer);
  }

  private int send(Sending sending) throws IOException {
    HttpURLConnection http = (HttpURLConnection) door.uri("/events").toURL().openConnection();
    http.setRequestMethod("POST");
    http.setDoOutput(true);
    sending.with(
        HttpMessageFactory.createWriter(http::setRequestProperty, body -> write(http, body)));
    return http.getResponseCode();
  }

  private static void write(HttpURLConnection http, byte @Nullable [] body) {
    try {
      http.getOutputStream().write(body == null ? new byte[0] : body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
