package io.hubbub.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.Service;
import io.hubbub.TestBus;
import io.hubbub.TestServers;
import io.hubbub.standalone.NatsServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log says of an event that did not land: the trace that it came with. */
@ExtendWith(OutputCaptureExtension.class)
class DeadLetterLogIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TOLD = "became a dead letter, not-json";

  private NatsServer nats;

  @BeforeEach
  void start() {
    nats = NatsServer.start(TestServers.directory("nats"));
  }

  @AfterEach
  void stop() {
    nats.close();
    // Once set it would hold for all that this JVM starts later.
    System.clearProperty(
        LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
  }

  @Test
  void onATerminalTheTraceStandsBeforeTheMessage(CapturedOutput output) throws Exception {
    String line = lineAfterPoison(output);

    assertThat(line).contains("[" + TRACE + "]").contains("event 1 became");
    assertThat(output.getAll().lines().filter(each -> each.contains("[]"))).isEmpty();
  }

  @Test
  void inAContainerItIsAFieldOfTheElasticCommonSchema(CapturedOutput output) throws Exception {
    JsonNode line =
        JsonMapper.shared()
            .readTree(lineAfterPoison(output, "--logging.structured.format.console=ecs"));

    assertThat(line.at("/trace/id").asString()).isEqualTo(TRACE);
    assertThat(line.at("/log/level").asString()).isEqualTo("WARN");
    assertThat(line.at("/service/name").asString()).isEqualTo("database-service");
    assertThat(line.at("/message").asString()).startsWith("event 1 became");
  }

  private String lineAfterPoison(CapturedOutput output, String... settings) throws Exception {
    try (Service service = Service.start(nats.url(), TestServers.newDatabase(), settings);
        TestBus bus = new TestBus(nats.url())) {
      service.awaitReady();
      bus.publish(
          "hubbub.events.=23c.chat.message", "nonsense", "00-" + TRACE + "-00f067aa0ba902b7-00");
      await().atMost(Duration.ofSeconds(30)).until(() -> output.getAll().contains(TOLD));
    }
    return output.getAll().lines().filter(each -> each.contains(TOLD)).findFirst().orElseThrow();
  }
}
