package io.hubbub.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.Door;
import io.nats.client.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Speaks HTTP by hand, since no decent client sends such headers. */
class HeaderInjectionIT {
  private static final String DATA = "{\"user\":\"a\",\"text\":\"b\"}";

  private Door door;

  @BeforeEach
  void emptyStreams() {
    door = Door.shared();
  }

  @Test
  void headersOfTheBusAndOfTheClientNeverReachTheBus() throws IOException {
    String answer =
        post(
            """
            content-type: application/cloudevents+json
            Nats-Msg-Id: mine
            Nats-Expected-Stream: OTHER
            Nats-Rollup: all
            Nats-TTL: 1s
            Hubbub-Accepted: 1
            Hubbub-Status: 200
            Authorization: secret
            X-Other: x
            """,
            Door.event("1"));
    assertThat(answer).startsWith("HTTP/1.1 202");
    Message message = door.events().getFirst();
    assertThat(message.getHeaders().toMap())
        .containsOnlyKeys("Nats-Msg-Id", "Hubbub-Accepted", "content-type");
    assertThat(message.getHeaders().get("Nats-Msg-Id")).doesNotContain("mine").hasSize(1);
    assertThat(message.getHeaders().get("Hubbub-Accepted")).doesNotContain("1").hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce-subject: %0D%0ANats-Msg-Id: mine",
        "ce-type: chat.message%0D%0ANats-Rollup: all",
        "ce-id: a%00b",
        "ce-subject: %FF%FE",
        "ce-more: a%00b",
        "ce-nats-msg-id: mine",
        "ce-data: {}",
        "ce-Ünknown: x",
        "ce-subject: a\rb",
        "ce-subject : a"
      })
  void attributesThatWouldInjectAreRefused(String header) throws IOException {
    String answer =
        post(
            """
            content-type: application/json
            ce-specversion: 1.0
            ce-source: urn:test
            """
                + (header.startsWith("ce-id") ? "" : "ce-id: 1\n")
                + (header.startsWith("ce-type") ? "" : "ce-type: chat.message\n")
                + header
                + "\n",
            DATA);
    assertThat(answer).startsWith("HTTP/1.1 400").contains("urn:hubbub:problem:");
    assertThat(door.eventCount()).isZero();
  }

  @Test
  void anAttributeThatComesTwiceIsNotTakenForEither() throws IOException {
    String answer =
        post(
            """
            content-type: application/json
            ce-specversion: 1.0
            ce-specversion: 1.0
            ce-id: 1
            ce-source: urn:test
            ce-type: chat.message
            """,
            DATA);
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void attributesMayBePercentEncoded() throws IOException {
    post(
        """
        content-type: application/json
        ce-specversion: 1.0
        ce-id: 1
        ce-source: urn:test
        ce-type: chat.message
        ce-subject: %23ubuntu%20%E2%82%AC
        ce-hubbubseq: 99
        traceparent: nonsense
        """,
        DATA);
    List<Message> events = door.events();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().getSubject())
        .isEqualTo("hubbub.events.=23ubuntu=20=E2=82=AC.chat.message");
    assertThat(new String(events.getFirst().getData(), StandardCharsets.UTF_8))
        .contains("\"subject\":\"#ubuntu €\"")
        .doesNotContain("hubbubseq");
    assertThat(events.getFirst().getHeaders().toMap()).doesNotContainKey("traceparent");
  }

  private String post(String headers, String body) throws IOException {
    String request =
        "POST /events HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
            + headers.replace("\n", "\r\n")
            + "content-length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aBodyThatIsCutOffIsNotTaken() throws IOException {
    String request =
        "POST /events HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\n"
            + "content-length: 100000\r\n\r\n"
            + Door.event("1")
            + "\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).doesNotStartWith("HTTP/1.1 2");
    }
    assertThat(door.post(Map.of("content-type", "application/json"), new byte[0]).status())
        .isEqualTo(422);
    assertThat(door.eventCount()).isZero();
  }
}
