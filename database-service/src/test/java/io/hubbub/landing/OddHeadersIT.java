package io.hubbub.landing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.bus.EventStream;
import io.hubbub.standalone.NatsServer;
import io.hubbub.standalone.OddHeaders;
import io.hubbub.standalone.RawNats;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Whatever bytes stand in a header block or a subject, no connection is lost, and nothing waits.
 */
class OddHeadersIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SUBJECT = "hubbub.events.=23c.chat.message";

  private static NatsServer nats;
  private static TestBus bus;
  private static RawNats raw;
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    nats = NatsServer.start(TestServers.directory("nats"));
    service = Service.start(nats.url(), TestServers.newDatabase()).awaitReady();
    bus = new TestBus(nats.url());
    raw = RawNats.connect(nats.url());
  }

  @AfterAll
  static void stop() throws Exception {
    raw.close();
    bus.close();
    service.close();
    nats.close();
  }

  @BeforeEach
  void empty() throws Exception {
    bus.management().purgeStream(EventStream.DEAD_LETTERS);
  }

  @AfterEach
  void noConnectionWasLost() {
    assertThat(service.figure("nats_reconnects")).isZero();
    assertThat(service.isReady()).isTrue();
  }

  @Test
  void whatStandsInTheStreamBecomesADeadLetterWithItsRawBlock() throws Exception {
    List<String> blocks = OddHeaders.BLOCKS;
    for (int i = 0; i < blocks.size(); i++) {
      raw.publish(SUBJECT, blocks.get(i), TestBus.message("odd" + i));
    }
    raw.flush();
    bus.publish("after-odd-headers");

    awaitLanded("after-odd-headers");
    JsonNode kept = awaitDeadLetters("bad-headers", blocks.size());
    assertThat(kept.at("/deadLetters").valueStream())
        .extracting(each -> each.at("/detail").asString())
        .extracting(detail -> new String(Base64.getDecoder().decode(detail), ISO_8859_1))
        .containsExactlyInAnyOrderElementsOf(blocks);
    assertThat(service.json("/ledger").at("/difference").asLong()).isZero();
  }

  @Test
  void whatHadOddHeadersLandsWhenReplayed() throws Exception {
    raw.publish(SUBJECT, OddHeaders.BLOCKS.getFirst(), TestBus.message("replayed-odd"));
    JsonNode kept = awaitDeadLetters("bad-headers", 1);

    String id = kept.at("/deadLetters/0/id").asString();
    assertThat(service.json("/dead-letters/" + id).at("/headers").isEmpty()).isTrue();
    assertThat(service.send("POST", "/dead-letters/" + id + "/replay").statusCode()).isEqualTo(202);

    awaitLanded("replayed-odd");
  }

  @Test
  void noBytesInASubjectEndTheConnection() throws Exception {
    List<String> odd =
        List.of("a\rb", "\u00c3\u00a9", "\u00ff", "\u0000", "\u007f", "x".repeat(4_000));
    for (String channel : odd) {
      raw.publish("hubbub.events." + channel + ".chat.message", TestBus.message("odd-subject"));
    }
    raw.publish("hubbub.history.events re\rply", "{}");
    raw.publish("hubbub.history.events re.>", "{}");
    raw.publish("hubbub.history.events \u00e9", "{}");
    raw.publish("$SRV.PING r\r", "");
    raw.flush();
    bus.publish("after-odd-subjects");

    awaitLanded("after-odd-subjects");
    awaitDeadLetters("subject-mismatch", odd.size());
  }

  @Test
  void requestsAreRefused() throws Exception {
    for (String block : OddHeaders.ALL) {
      for (String question : List.of("events", "channels", "users", "activity")) {
        assertThat(raw.request("hubbub.history." + question, block, "{}"))
            .contains("Nats-Service-Error-Code:400", "urn:hubbub:problem:bad-headers");
      }
      for (String subject : List.of("$SRV.PING", "$SRV.INFO", "$SRV.STATS.hubbub-history")) {
        assertThat(raw.request(subject, block, "")).contains("Nats-Service-Error-Code:400");
      }
      for (String subject :
          List.of("hubbub.observations", "hubbub.observations.stored", "hubbub.peers.here")) {
        raw.publish(subject, block, "{}");
      }
    }
    raw.flush();
  }

  @Test
  void deadLettersWithOddHeadersAreReadLikeAnyOther() throws Exception {
    for (String block : OddHeaders.ALL) {
      raw.publish("hubbub.deadletters.foo", block, "{}");
    }
    raw.flush();

    JsonNode kept = awaitDeadLetters("unreadable", OddHeaders.ALL.size());
    for (JsonNode letter : kept.at("/deadLetters")) {
      String path = "/dead-letters/" + letter.at("/id").asString();
      assertThat(service.get(path).statusCode()).isEqualTo(200);
      assertThat(service.send("DELETE", path).statusCode()).isEqualTo(204);
    }
  }

  private static void awaitLanded(String id) throws IOException {
    await().atMost(SOON).until(() -> service.json("/history?id=" + id).at("/events").size() == 1);
  }

  private static JsonNode awaitDeadLetters(String reason, int count) {
    String path = "/dead-letters?limit=1000&reason=" + reason;
    await().atMost(SOON).until(() -> service.json(path).at("/total").asInt() == count);
    return service.json(path);
  }
}
