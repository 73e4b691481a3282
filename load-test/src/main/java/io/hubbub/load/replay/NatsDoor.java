package io.hubbub.load.replay;

import io.hubbub.event.Subjects;
import io.hubbub.load.LoadFailure;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Requests to {@code hubbub.ingest} with NDJSON. */
final class NatsDoor implements Door {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final Connection connection;

  private NatsDoor(Connection connection) {
    this.connection = connection;
  }

  static NatsDoor connect(String url) throws InterruptedException {
    Options options =
        Options.builder()
            .server(url)
            .connectionName("hubbub-replay")
            .maxReconnects(-1)
            .reconnectBufferSize(0)
            .build();
    try {
      return new NatsDoor(Nats.connect(options));
    } catch (IOException e) {
      throw new LoadFailure(
          "NATS does not answer at "
              + url
              + " ("
              + e.getMessage()
              + "). Start Hubbub with ./hubbub up, or say where it is: --offset, --nats-url.",
          e);
    }
  }

  @Override
  public Answer send(Batch batch) throws InterruptedException {
    Headers headers =
        new Headers()
            .put("content-type", "application/x-ndjson")
            .put("Idempotency-Key", batch.key());
    try {
      Message answer =
          connection
              .requestWithTimeout(Subjects.INGEST, headers, batch.body(), ANSWER_TIMEOUT)
              .get();
      return read(answer, batch.size());
    } catch (ExecutionException | IllegalStateException e) {
      return new Answer.Later("no answer on " + Subjects.INGEST + ": " + e.getMessage(), null);
    }
  }

  private static Answer read(Message answer, int size) {
    if (answer.isStatusMessage()) {
      return new Answer.Later("nobody answers on " + Subjects.INGEST, null);
    }
    String status = first(answer, "Hubbub-Status");
    if (status == null || !status.matches("\\d{3}")) {
      return new Answer.Later("an answer without Hubbub-Status", null);
    }
    return Answers.read(
        Integer.parseInt(status), answer.getData(), first(answer, "Retry-After"), size);
  }

  private static @Nullable String first(Message message, String header) {
    return message.hasHeaders() ? message.getHeaders().getFirst(header) : null;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
