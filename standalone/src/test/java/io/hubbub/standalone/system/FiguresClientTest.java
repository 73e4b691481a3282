package io.hubbub.standalone.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hubbub.standalone.system.Reading.Known;
import io.hubbub.standalone.system.Reading.Unknown;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a service that answers as told: a real one does not fail when a test wants it to. */
class FiguresClientTest {

  private static final String KNOWN =
      """
      {"group":"bus","metrics":{"accepted_events":{"value":9},"landed_events":{"value":5},
       "already_there_events":{"value":2},"dead_lettered_events":{"value":1},
       "waiting_events":{"value":1},"another":{"value":3}}}
      """;
  private static final String NOTHING_YET = "{\"group\":\"bus\",\"metrics\":{}}";
  private static final Figures FIGURES = new Figures(9, 5, 2, 1, 1);

  private record Told(int status, String body) {}

  private final PortPlan ports = PortPlan.free(2);
  private final Queue<Told> answers = new ConcurrentLinkedQueue<>();
  private @Nullable HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void readsWhatDatabaseServiceTells() throws Exception {
    serve(1, new Told(200, KNOWN));
    assertThat(figures(FiguresClient.of(ports).read())).isEqualTo(FIGURES);
  }

  @Test
  void takesABaseAddressWithOrWithoutASlash() throws Exception {
    serve(1, new Told(200, KNOWN));
    URI base = URI.create("http://127.0.0.1:" + ports.database(1) + "/");
    assertThat(figures(new FiguresClient(base).read())).isEqualTo(FIGURES);
  }

  @Test
  void asksTheNextInstanceWhenOneDoesNotAnswer() throws Exception {
    serve(2, new Told(200, KNOWN));
    assertThat(figures(FiguresClient.of(ports).read())).isEqualTo(FIGURES);
  }

  @Test
  void saysOfEveryInstanceWhyNothingIsKnown() throws Exception {
    serve(2, new Told(503, "{}"));
    assertThat(why(FiguresClient.of(ports).read()))
        .isEqualTo(
            "127.0.0.1:%d does not answer; 127.0.0.1:%d answers with status 503"
                .formatted(ports.database(1), ports.database(2)));
  }

  @Test
  void takesAMissingFigureForUnknownAndNotForZero() throws Exception {
    serve(1, new Told(200, NOTHING_YET));
    assertThat(why(one().read())).endsWith(" does not know accepted_events");
  }

  @Test
  void saysThatAnAnswerIsNotJson() throws Exception {
    serve(1, new Told(200, "<html>"));
    assertThat(why(one().read())).endsWith(" does not answer in JSON");
  }

  @Test
  void waitsUntilTheFiguresAreKnown() throws Exception {
    serve(1, new Told(503, "{}"), new Told(200, NOTHING_YET), new Told(200, KNOWN));
    assertThat(figures(one().await(Duration.ofMinutes(1)))).isEqualTo(FIGURES);
  }

  @Test
  void saysWhyWhenItsPatienceEnds() throws Exception {
    assertThat(why(one().await(Duration.ZERO))).endsWith(" does not answer");
  }

  private FiguresClient one() {
    return new FiguresClient(URI.create("http://127.0.0.1:" + ports.database(1)));
  }

  private static Figures figures(Reading reading) {
    assertThat(reading).isInstanceOf(Known.class);
    return ((Known) reading).figures();
  }

  private static String why(Reading reading) {
    assertThat(reading).isInstanceOf(Unknown.class);
    return ((Unknown) reading).why();
  }

  /** Gives these answers one after the other. */
  private void serve(int instance, Told... told) throws IOException {
    answers.addAll(List.of(told));
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer http = HttpServer.create(new InetSocketAddress(here, ports.database(instance)), 0);
    http.createContext("/metrics/bus", this::answer);
    http.start();
    server = http;
  }

  private void answer(HttpExchange exchange) throws IOException {
    Told told = answers.remove();
    byte[] body = told.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(told.status(), body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
