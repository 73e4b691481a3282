package io.hubbub.load.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fourteen years of a channel, replayed again and again. Each test goes on from the one before. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealDataIT {
  private static final Path DATA = Path.of("../../shared/data/ubuntu-irc.ndjson.gz");
  private static final String SOURCE = "irc://irc.freenode.net";
  private static final int EVENTS = 219_318;

  private final WholeSystem system = WholeSystem.shared();

  @BeforeAll
  static void needsTheData() {
    assumeThat(Files.isReadable(DATA)).as("recorded events at %s", DATA.toAbsolutePath()).isTrue();
  }

  @Test
  @Order(1)
  void landsEveryRecordedEventOnce() throws Exception {
    JsonNode report = replay();

    assertThat(report.path("accepted").asInt()).isEqualTo(EVENTS);
    assertThat(report.path("landed").asInt()).isEqualTo(EVENTS);
    assertThat(rows()).isEqualTo(EVENTS);
  }

  @Test
  @Order(2)
  void landsNoneAgainSinceTheBusKnowsThem() throws Exception {
    JsonNode report = replay("--via", "nats");

    assertThat(report.path("landed").asInt()).isZero();
    assertThat(report.path("accepted").asInt() + report.path("duplicates").asInt())
        .isEqualTo(EVENTS);
    assertThat(report.path("duplicates").asInt()).isPositive();
    assertThat(rows()).isEqualTo(EVENTS);
  }

  @Test
  @Order(3)
  void landsNoneAgainWhenTheBusHasForgottenThemSinceTheTableKnowsThem() throws Exception {
    try (Connection nats = system.nats()) {
      StreamConfiguration before = duplicateWindow(nats, Duration.ofMillis(100));
      try {
        JsonNode report = replay();

        assertThat(report.path("landed").asInt()).isZero();
        assertThat(report.path("accepted").asInt()).isEqualTo(EVENTS);
        assertThat(report.path("alreadyThere").asInt()).isEqualTo(EVENTS);
        assertThat(rows()).isEqualTo(EVENTS);
      } finally {
        nats.jetStreamManagement().updateStream(before);
      }
    }
  }

  private JsonNode replay(String... more) {
    return new JsonMapper().readTree(system.replay(DATA, more));
  }

  private long rows() throws Exception {
    return system.count("select count(*) from chat_event where source = ?", SOURCE);
  }

  /** Sets the window, and returns the configuration of before. */
  private static StreamConfiguration duplicateWindow(Connection nats, Duration window)
      throws Exception {
    JetStreamManagement management = nats.jetStreamManagement();
    StreamConfiguration before = management.getStreamInfo("CHAT_EVENTS").getConfiguration();
    management.updateStream(StreamConfiguration.builder(before).duplicateWindow(window).build());
    return before;
  }
}
