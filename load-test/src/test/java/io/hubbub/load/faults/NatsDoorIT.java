package io.hubbub.load.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hubbub.load.faults.Posting.Answer;
import io.hubbub.standalone.NatsServer;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client over NATS makes of each way in which a request can end. */
class NatsDoorIT {
  private static final String EVENTS = "{\"id\":\"1\"}\n{\"id\":\"2\"}\n";

  @TempDir Path directory;
  private final Troubles troubles = new Troubles();
  private NatsServer server;
  private Connection service;
  private Door door;

  @BeforeEach
  void start() throws Exception {
    server = NatsServer.start(directory);
    service = Nats.connect(server.url());
    door = NatsDoor.at(server.url(), troubles);
  }

  @AfterEach
  void end() throws InterruptedException {
    door.close();
    service.close();
    server.kill();
  }

  @ParameterizedTest
  @CsvSource({
    "202, ACCEPTED",
    "207, UNKNOWN",
    "400, REFUSED",
    "413, REFUSED",
    "429, UNKNOWN",
    "500, UNKNOWN",
    "503, UNKNOWN"
  })
  void anAnswerMeansWhatItsStatusMeans(int status, Answer answer) throws Exception {
    serve(request -> reply(request, "" + status));

    assertThat(send()).isEqualTo(answer);
    assertThat(troubles.counts())
        .isEqualTo(status == 202 ? Map.of() : Map.of("status " + status, 1));
  }

  @Test
  void itsEventsAreSentAsOverHttp() throws Exception {
    CompletableFuture<Message> arrived = new CompletableFuture<>();
    serve(arrived::complete);

    assertThat(send()).isEqualTo(Answer.UNKNOWN);
    assertThat(arrived.join().getHeaders().getFirst("content-type"))
        .isEqualTo("application/x-ndjson");
    assertThat(arrived.join().getData()).asString(UTF_8).isEqualTo(EVENTS);
  }

  @Test
  void anAnswerWithoutStatusIsNone() throws Exception {
    serve(request -> service.publish(request.getReplyTo(), null));

    assertThat(send()).isEqualTo(Answer.UNKNOWN);
    assertThat(troubles.counts().keySet()).singleElement().matches(Troubles::isBad);
  }

  @Test
  void ofWhatNobodyAnswersNothingIsKnown() throws Exception {
    serve(_ -> {});

    assertThat(send()).isEqualTo(Answer.UNKNOWN);
    assertThat(troubles.counts().keySet()).singleElement().matches(lost -> !Troubles.isBad(lost));
  }

  @Test
  void whatNobodyIsThereToTakeIsNotSent() throws Exception {
    assertThat(send()).isEqualTo(Answer.NOT_SENT);
    assertThat(troubles.counts()).isEmpty();
  }

  @Test
  void withoutAServerNothingIsSentUntilThereIsOneAgain() throws Exception {
    serve(request -> reply(request, "202"));
    assertThat(send()).isEqualTo(Answer.ACCEPTED);

    server.kill();
    await().until(() -> send() == Answer.NOT_SENT);
    server.start();

    await().until(() -> send() == Answer.ACCEPTED);
  }

  private Answer send() throws InterruptedException {
    return door.send(EVENTS, 0);
  }

  private void serve(Consumer<Message> how) throws Exception {
    service.createDispatcher(how::accept).subscribe("hubbub.ingest");
    service.flush(Duration.ofSeconds(5));
  }

  private void reply(Message request, String status) {
    service.publish(request.getReplyTo(), new Headers().put("Hubbub-Status", status), null);
  }
}
