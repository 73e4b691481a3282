package io.hubbub.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusViewTest {
  private final PortPlan ports = PortPlan.free(1).cluster();
  private final BusView bus = new BusView(ports);
  private final List<HttpServer> servers = new ArrayList<>();

  @AfterEach
  void end() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void theLeaderIsWhomMostServersName() throws Exception {
    says(1, "nats-1");
    says(2, "nats-3");
    says(3, "nats-3");

    assertThat(bus.leader("EVENTS")).contains("nats-3");
    assertThat(bus.current("EVENTS")).isEqualTo(2);
  }

  @Test
  void nobodyLeadsByItsOwnWordAlone() throws Exception {
    says(1, "nats-1");
    says(2, "");

    assertThat(bus.leader("EVENTS")).isEmpty();
    assertThat(bus.current("EVENTS")).isZero();
  }

  /** A server that names a leader, and one other that has all. */
  private void says(int number, String leader) throws IOException {
    String answer =
        """
        {"account_details":[{"stream_detail":[{"name":"EVENTS","cluster":{"leader":"%s",
        "replicas":[{"name":"nats-8","current":true},{"name":"nats-9","current":false}]}}]}]}
        """
            .formatted(leader);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.natsMonitoring(number)),
            0);
    server.createContext(
        "/jsz",
        exchange -> {
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.add(server);
  }
}
