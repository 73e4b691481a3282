package io.hubbub.load.faults;

import io.hubbub.event.Subjects;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Over NATS, by requests to {@code hubbub.ingest} on a connection of its own. It goes to another
 * server when its own is gone, or has been silent for three seconds, and keeps nothing meanwhile.
 */
final class NatsDoor implements Door {
  /** The bus may lose a request or its answer: who waits for long notices late. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Connection nats;
  private final Troubles troubles;
  private final Headers headers = new Headers().put("content-type", "application/x-ndjson");

  private NatsDoor(Connection nats, Troubles troubles) {
    this.nats = nats;
    this.troubles = troubles;
  }

  /**
   * Connects.
   *
   * @param servers their addresses, separated by commas
   * @throws IOException if none of them answers
   */
  static NatsDoor at(String servers, Troubles troubles) throws IOException, InterruptedException {
    Options options =
        Options.builder()
            .servers(servers.split(","))
            .connectionTimeout(PATIENCE)
            .pingInterval(Duration.ofSeconds(1))
            .maxPingsOut(2)
            .reconnectWait(Duration.ofMillis(100))
            .maxReconnects(-1)
            .reconnectBufferSize(0)
            .reportNoResponders()
            .errorListener(new ErrorListener() {}) // the answers say it all
            .build();
    return new NatsDoor(Nats.connect(options), troubles);
  }

  @Override
  public String name() {
    return "nats";
  }

  /** One: the bus chooses. */
  @Override
  public int instances() {
    return 1;
  }

  @Override
  public Posting.Answer send(String ndjson, int turn) throws InterruptedException {
    byte[] body = ndjson.getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Message> answer;
    try {
      answer = nats.requestWithTimeout(Subjects.INGEST, headers, body, PATIENCE);
    } catch (IllegalStateException notConnected) {
      return Posting.Answer.NOT_SENT;
    }
    return awaited(answer);
  }

  private Posting.Answer awaited(CompletableFuture<Message> answer) throws InterruptedException {
    try {
      // The client itself looks only every few seconds which requests are too old.
      return read(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JetStreamStatusException) {
        return Posting.Answer.NOT_SENT; // the server has nobody to give it to
      }
      troubles.noteBrokenOff(e.getCause());
      return Posting.Answer.UNKNOWN;
    } catch (TimeoutException | CancellationException e) {
      troubles.noteLost();
      return Posting.Answer.UNKNOWN;
    }
  }

  private Posting.Answer read(Message answer) {
    String status = answer.hasHeaders() ? answer.getHeaders().getFirst("Hubbub-Status") : null;
    return troubles.read(status == null ? 0 : Integer.parseInt(status));
  }

  @Override
  public void close() throws InterruptedException {
    nats.close();
  }
}
