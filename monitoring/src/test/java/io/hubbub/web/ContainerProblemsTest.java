package io.hubbub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class ContainerProblemsTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

  private WebServer server;

  /** Made by Tomcat, by name: one that is paused between the first line and the headers. */
  public static final class PausedMeanwhile extends Http11NioProtocol {
    private static volatile int unpausedLooks;

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one request, one thread
    public boolean isPaused() {
      return unpausedLooks-- <= 0;
    }
  }

  @BeforeEach
  void start() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    factory.setProtocol(PausedMeanwhile.class.getName());
    new ContainerProblems().customize(factory);
    server = factory.getWebServer();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aGoodRequestThatTheStopCutsIsToldToComeBack() throws IOException {
    PausedMeanwhile.unpausedLooks = 1;
    assertThat(answer(REQUEST))
        .startsWith("HTTP/1.1 503 ")
        .containsIgnoringCase("\r\nretry-after: 1\r\n")
        .contains("\"status\":503");
  }

  @Test
  void aRequestWithoutAHostIsItsSendersFault() throws IOException {
    PausedMeanwhile.unpausedLooks = Integer.MAX_VALUE;
    assertThat(answer("GET / HTTP/1.1\r\nconnection: close\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    assertThat(answer("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
  }

  private String answer(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
