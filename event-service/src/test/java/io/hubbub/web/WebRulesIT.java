package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hubbub.Door;
import io.hubbub.standalone.http.RawHttp;
import io.hubbub.standalone.http.RequestFuzzer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What holds for every path of the running service, asked by hand. */
class WebRulesIT {
  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private static final String EVENT =
      "{\"type\":\"chat.message\",\"channel\":\"#c\",\"user\":\"a\",\"text\":\"b\"}";

  private static Door door;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeAll
  static void start() {
    door =
        Door.withServerOfItsOwn(
            "--hubbub.web.allowed-origins=https://bots.example.com",
            "--hubbub.web.allowed-webhook-origins=eventgrid.azure.net",
            "--hubbub.web.webhook-rate=600");
  }

  @AfterAll
  static void stop() {
    door.close();
  }

  @BeforeEach
  void listen() {
    lines.start();
    LOG.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"})
  void aPageOfAnotherOriginSendsNoEvents(String header) throws IOException {
    long before = door.eventCount();

    RawHttp.Answer answer = post(header, "Content-Type: application/json");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("urn:hubbub:problem:foreign-origin");
    assertThat(door.eventCount()).isEqualTo(before);
  }

  @Test
  void aBotInABrowserOfAnAllowedOriginDoes() throws IOException {
    RawHttp.Answer answer =
        post("Origin: https://bots.example.com", "Content-Type: application/json");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://bots.example.com");
    RawHttp.Answer preflight =
        send(
            "OPTIONS",
            "/events",
            "Origin: https://bots.example.com",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: content-type, idempotency-key, ce-specversion");
    assertThat(preflight.header("Access-Control-Allow-Methods")).isEqualTo("OPTIONS, POST");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .isEqualTo("content-type, idempotency-key, ce-specversion");
  }

  @Test
  void aWebhookIsGrantedToAnAllowedSender() throws IOException {
    RawHttp.Answer granted =
        send(
            "OPTIONS",
            "/events",
            "WebHook-Request-Origin: eventgrid.azure.net",
            "WebHook-Request-Callback: http://127.0.0.1:1/",
            "WebHook-Request-Rate: 120");
    assertThat(granted.status()).isEqualTo(204);
    assertThat(granted.header("WebHook-Allowed-Origin")).isEqualTo("eventgrid.azure.net");
    assertThat(granted.header("WebHook-Allowed-Rate")).isEqualTo("600");
    assertThat(granted.header("Allow")).isEqualTo("OPTIONS, POST");

    RawHttp.Answer refused = send("OPTIONS", "/events", "WebHook-Request-Origin: evil.example");
    assertThat(refused.text()).doesNotContainIgnoringCase("WebHook-Allowed");
  }

  @Test
  void itIsCalledByNoForeignName() throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            door.port(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void noHarmlessRequestIsTheServicesFault() throws IOException {
    List<String> paths =
        door.service().getBean(Routes.class).described().stream()
            .map(route -> route.path().replace("{group}", "all"))
            .distinct()
            .toList();

    assertThat(new RequestFuzzer(20260102, paths).faults(door.port(), 1_500, 0)).isEmpty();
    assertThat(lines.list)
        .filteredOn(line -> line.getLevel() == Level.ERROR)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  @Test
  void parametersAreRefusedOnEveryPath() throws IOException {
    for (String path : List.of("/", "/health", "/metrics", "/metrics/all", "/openapi", "/docs")) {
      assertThat(send("GET", path + "?nonsense=1").status()).as(path).isEqualTo(400);
    }
    assertThat(send("GET", "/performance/report?window=5m&window=1h").status()).isEqualTo(400);
  }

  @Test
  void theIndexListsItsPaths() throws IOException {
    assertThat(door.get("/").json().get("paths").findValuesAsString("path"))
        .contains("/events", "/health", "/metrics");
    RawHttp.Answer page = send("GET", "/", "Accept: text/html");
    assertThat(page.text()).contains("event-service", "<td>POST</td><td><code>/events</code>");
  }

  private static RawHttp.Answer post(String... headers) throws IOException {
    return RawHttp.send(
        door.port(),
        "POST /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + "\r\nContent-Length: "
            + EVENT.length()
            + "\r\n\r\n"
            + EVENT);
  }

  private static RawHttp.Answer send(String method, String path, String... headers)
      throws IOException {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return RawHttp.send(
        door.port(),
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + more
            + "\r\n");
  }
}
