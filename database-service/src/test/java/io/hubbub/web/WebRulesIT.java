package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hubbub.Service;
import io.hubbub.TestServers;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.http.RawHttp;
import io.hubbub.standalone.http.RequestFuzzer;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every path of the running service, asked by hand. */
class WebRulesIT {
  private static final Logger LOG =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private static NatsServer nats;
  private static Service service;
  private static int port;

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeAll
  static void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
    service =
        Service.start(
                nats.url(),
                TestServers.newDatabase(),
                "--hubbub.web.allowed-origins=https://chat.example.com",
                "--hubbub.web.trusted-proxies=127.0.0.0/8")
            .awaitReady();
    port = service.port();
  }

  @AfterAll
  static void stop() {
    service.close();
    nats.close();
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
  @ValueSource(strings = {"/ledger/acknowledgement", "/dead-letters/1/replay", "/repair"})
  void aPageOfAnotherOriginChangesNothing(String path) throws IOException {
    RawHttp.Answer answer = send("POST", path, "Origin: https://evil.example");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("urn:hubbub:problem:foreign-origin");
    assertThat(logged("acknowledged")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ledger", "/health/liveness", "/metrics", "/openapi", "/nothing"})
  void noPathIsCalledByAForeignName(String path) throws IOException {
    RawHttp.Answer answer =
        RawHttp.send(
            port, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("urn:hubbub:problem:foreign-host");
  }

  @Test
  void theNameInTheRequestLineIsNoWayAround() throws IOException {
    String headers = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assertThat(RawHttp.send(port, "GET http://evil.example/ledger" + headers).status())
        .isBetween(400, 403);
    assertThat(RawHttp.send(port, "GET http://localhost/health/liveness" + headers).status())
        .isEqualTo(200);
    assertThat(
            RawHttp.send(
                    port,
                    "GET /ledger HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n"
                        + "Connection: close\r\n\r\n")
                .status())
        .isBetween(400, 403);
  }

  @Test
  void whoChangedSomethingIsInTheLog() throws IOException {
    RawHttp.Answer answer =
        send("POST", "/ledger/acknowledgement", "X-Forwarded-For: 6.6.6.6, 203.0.113.7");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(logged("POST /ledger/acknowledgement by 203.0.113.7: 200")).hasSize(1);
  }

  @Test
  void whatIsChangedByAnyPathIsLoggedWithTheCaller() {
    List<String> unmarked = new ArrayList<>();
    service
        .bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((info, handler) -> {
          boolean writes =
              info.getMethodsCondition().getMethods().stream()
                  .anyMatch(method -> method != RequestMethod.GET);
          AnnotatedElement method = handler.getMethod();
          if (writes && !method.isAnnotationPresent(OperatorAction.class)) {
            unmarked.add(handler.toString());
          }
        });

    assertThat(unmarked).isEmpty();
  }

  @Test
  void everyPathRefusesParametersThatItDoesNotKnowAndRepeatedOnes() throws IOException {
    for (String path : paths()) {
      for (String query : List.of("nonsense=1", "=", "nonsense=1&nonsense=2")) {
        RawHttp.Answer answer = send("GET", path + "?" + query);
        assertThat(answer.status()).as(path + "?" + query).isEqualTo(400);
        assertThat(answer.text()).contains("urn:hubbub:problem:invalid-parameter");
      }
    }
    assertThat(send("GET", "/performance/report?window=5m&window=1h").status()).isEqualTo(400);
    assertThat(send("GET", "/history?limit=1&limit=1").status()).isEqualTo(400);
    assertThat(send("POST", "/repair?yes=1").status()).isEqualTo(400);
  }

  @Test
  void noHarmlessRequestIsTheServicesFault() throws IOException {
    RequestFuzzer fuzzer = new RequestFuzzer(20260102, paths());

    assertThat(fuzzer.faults(port, 1_500, 503)).isEmpty();
    assertThat(lines.list)
        .filteredOn(line -> line.getLevel() == Level.ERROR)
        .extracting(ILoggingEvent::getFormattedMessage)
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /health | Content-Type: multipart/form-data",
        "GET | /dead-letters?x=x | Content-Type: multipart/form-data; boundary=x",
        "GET | /dead-letters?= | Accept: */*",
        "GET | /history?= | Content-Type: application/x-www-form-urlencoded",
        "POST | /repair?x | Content-Type: multipart/form-data",
        "DELETE | /dead-letters/x | Content-Type: application/x-www-form-urlencoded"
      })
  void whatOnceWasAFaultIsNone(String method, String path, String header) throws IOException {
    assertThat(send(method, path, header).status()).isBetween(200, 499);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi", "/metrics", "/performance/report", "/metrics/all", "/"})
  void longAnswersArePackedWhenAskedFor(String path) throws IOException {
    RawHttp.Answer packed = send("GET", path, "Accept-Encoding: br;q=1.0, gzip;q=0.8, *;q=0.1");
    RawHttp.Answer head = send("HEAD", path, "Accept-Encoding: gzip");
    RawHttp.Answer plain = send("GET", path);

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.text()).contains("Vary: Accept-Encoding");
    assertThat(packed.text().length()).isLessThan(plain.text().length() / 2);
    assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(head.body()).isEmpty();
    assertThat(plain.header("Content-Encoding")).isEmpty();
    assertThat(plain.text()).contains("Vary: Accept-Encoding");
    assertThat(plain.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void anAllowedOriginReadsAndWrites() throws IOException {
    String origin = "Origin: https://chat.example.com";
    RawHttp.Answer read = send("GET", "/nothing", origin);
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example.com");
    assertThat(read.header("Access-Control-Expose-Headers"))
        .isEqualTo("ETag, Retry-After, Cache-Status, Age");
    assertThat(send("POST", "/ledger/acknowledgement", origin).status()).isEqualTo(200);
    assertThat(send("GET", "/health/liveness", "Origin: https://evil.example").text())
        .startsWith("HTTP/1.1 200")
        .doesNotContain("Access-Control");
  }

  @Test
  void aPreflightSaysWhatIsTrue() throws IOException {
    RawHttp.Answer answer =
        send(
            "OPTIONS",
            "/dead-letters/7",
            "Origin: https://chat.example.com",
            "Access-Control-Request-Method: DELETE",
            "Access-Control-Request-Headers: last-event-id,If-Match,ce-id,x-evil");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).isEqualTo("DELETE, GET, HEAD, OPTIONS");
    assertThat(answer.header("Access-Control-Allow-Methods"))
        .isEqualTo("DELETE, GET, HEAD, OPTIONS");
    assertThat(answer.header("Access-Control-Allow-Headers"))
        .isEqualTo("last-event-id, if-match, ce-id");
    assertThat(
            send(
                    "OPTIONS",
                    "/dead-letters/7",
                    "Origin: https://evil.example",
                    "Access-Control-Request-Method: DELETE")
                .text())
        .doesNotContain("Access-Control");
  }

  @Test
  void allowIsTrue() throws IOException {
    assertThat(send("OPTIONS", "/history").header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(send("OPTIONS", "/nothing").status()).isEqualTo(404);
    RawHttp.Answer refused = send("PUT", "/repair");
    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
  }

  @Test
  void theIndexSaysWhatThisIs() throws IOException {
    JsonNode index = JsonMapper.shared().readTree(service.get("/").body());
    assertThat(index.get("service").asString()).isEqualTo("database-service");
    assertThat(index.get("paths").findValuesAsString("path"))
        .contains("/history", "/health", "/ledger");
    RawHttp.Answer page = send("GET", "/", "Accept: text/html,application/xhtml+xml,*/*;q=0.8");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("<a href=\"/history\">", "<a href=\"/docs\">");
  }

  @Test
  void anUnknownPathIsAnsweredInWords() throws IOException {
    RawHttp.Answer unknown = send("GET", "/histroy");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text())
        .contains("application/problem+json", "There is nothing at this path", "GET / lists")
        .doesNotContain("static resource");
    assertThat(send("GET", "/history/").text()).contains("The path is /history.");
    RawHttp.Answer empty = send("GET", "//history");
    assertThat(empty.status()).isEqualTo(400);
    assertThat(empty.text()).contains("application/problem+json", "See /openapi");
    RawHttp.Answer page = send("GET", "/<script>", "Accept: text/html");
    assertThat(page.status()).isBetween(400, 404);
    RawHttp.Answer html = send("GET", "/%3Cscript%3E", "Accept: text/html");
    assertThat(html.header("Content-Type")).startsWith("text/html");
    assertThat(html.text()).contains("There is nothing at this path").doesNotContain("<script");
  }

  @Test
  void theInterfaceIsDescribedForProgramsAndPeople() throws IOException {
    assertThat(JsonMapper.shared().readTree(service.get("/openapi.json").body()))
        .isEqualTo(JsonMapper.shared().readTree(service.get("/openapi").body()));
    String page = send("GET", "/docs").header("Location");
    assertThat(page).isNotEmpty();
    RawHttp.Answer docs = send("GET", page.replaceFirst("^https?://[^/]+", ""));
    assertThat(docs.status()).isEqualTo(200);
    assertThat(docs.header("Content-Security-Policy")).contains("default-src 'self'");
    assertThat(docs.text()).contains("swagger-ui");
  }

  private static List<String> paths() {
    return service.bean(Routes.class).described().stream()
        .filter(route -> route.method().equals("GET"))
        .map(route -> route.path().replace("{group}", "all").replace("{id}", "1"))
        .distinct()
        .toList();
  }

  private static RawHttp.Answer send(String method, String path, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    request.append("Host: localhost:").append(port).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (method.equals("POST") || method.equals("PUT")) {
      request.append("Content-Length: 0\r\n");
    }
    return RawHttp.send(port, request.append("\r\n").toString());
  }

  private List<String> logged(String text) {
    return lines.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(line -> line.contains(text))
        .toList();
  }
}
