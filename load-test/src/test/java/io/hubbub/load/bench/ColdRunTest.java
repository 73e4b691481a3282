package io.hubbub.load.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ColdRunTest {
  private static final int RATE = 200;
  private static final Duration PHASE = Duration.ofMillis(100);
  private static final int REFUSED = 5;

  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer door;

  @BeforeEach
  void aDoorThatFirstRefusesSome() throws Exception {
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    door.createContext(
        "/events",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(requests.incrementAndGet() <= REFUSED ? 429 : 202, -1);
          exchange.close();
        });
    door.start();
  }

  @AfterEach
  void close() {
    door.stop(0);
  }

  @Test
  void tellsTheFirstEventsFromThoseAfterAndCountsWhatWasRefused() throws Exception {
    ColdRun.Result result = new ColdRun(RATE, PHASE).run(address(), PHASE, null);

    assertThat(requests.get()).isEqualTo(40);
    assertThat(result.first().answered().getTotalCount()).isEqualTo(20);
    assertThat(result.after().answered().getTotalCount()).isEqualTo(20);
    // In which phase they were sent is not known: they need not arrive in order.
    assertThat(result.first().refusals() + result.after().refusals()).isEqualTo(REFUSED);
  }

  @Test
  void aRefusedRequestFailsTheReport() throws Exception {
    ColdReport report = new ColdReport();
    report.hubbub("after a stop", new ColdRun(RATE, PHASE).run(address(), PHASE, null));

    StringWriter printed = new StringWriter();
    report.print(new PrintWriter(printed));
    assertThat(report.failed()).isTrue();
    assertThat(printed.toString())
        .contains("after a stop, first 10 s: refused")
        .containsPattern("refused \\d \\{429=\\d}");
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + door.getAddress().getPort());
  }
}
