package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ContainerProblemsTest {
  private WebServer server;

  @BeforeEach
  void start() {
    HttpSettings settings =
        new HttpSettings(
            100,
            100,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));
    ConnectionLog log = new ConnectionLog();
    JettyServletWebServerFactory factory = new JettyServletWebServerFactory(0);
    new HttpServer(
            settings,
            new OpenConnections(settings, log),
            new ArrivingRequests(settings, log),
            new WebProperties(Set.of(), List.of(), List.of(), Set.of(), null))
        .customize(factory);
    server = factory.getWebServer();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 400",
    "GET / HTTP/9.9, 505",
    "GET /\u0001 HTTP/1.1, 400",
    "no request at all, 400"
  })
  void aRequestThatIsNoneGetsAProblem(String line, int status) throws IOException {
    assertThat(answer(line + "\r\nhost : x\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json")
        .contains("\"status\":" + status);
  }

  @Test
  void aUrlThatIsTooLongIsToldTheLimit() throws IOException {
    assertThat(answer("GET /?" + "x".repeat(17_000) + " HTTP/1.1\r\nhost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .contains("urn:hubbub:problem:uri-too-long")
        .contains("bytes\"");
  }

  @Test
  void headersThatAreTooLargeAreToldTheLimit() throws IOException {
    assertThat(answer("GET / HTTP/1.1\r\nhost: x\r\nx: " + "x".repeat(17_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("urn:hubbub:problem:headers-too-large")
        .contains("bytes and 128 headers\"");
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
