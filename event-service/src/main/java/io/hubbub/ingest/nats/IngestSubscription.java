package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.BusHeaders;
import io.hubbub.event.EventLimits;
import io.hubbub.event.Subjects;
import io.hubbub.ingest.Answer;
import io.hubbub.ingest.AnswerJson;
import io.hubbub.ingest.Caller;
import io.hubbub.ingest.Door;
import io.hubbub.ingest.EventIngestor;
import io.hubbub.ingest.IngestRequest;
import io.hubbub.ingest.IngestRequest.Received;
import io.hubbub.ingest.RequestHeaders;
import io.hubbub.ingest.RequestMemory;
import io.hubbub.tracing.NatsRequest;
import io.hubbub.tracing.RequestTrace;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * {@code hubbub.ingest}: hands what comes over NATS to the {@link EventIngestor}, and its answer
 * back. All instances share the work as one queue group. A request that finds no memory is answered
 * 429; a message without a reply subject waits for it, and holds up those behind it.
 *
 * <p>It stops before the connection closes: no new requests, then those under way are finished.
 */
@Component
final class IngestSubscription implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(IngestSubscription.class);
  private static final String QUEUE_GROUP = "ingest";
  private static final String DEFAULT_CONTENT_TYPE = "application/json";
  private static final long WAITING_MESSAGES = 10_000;
  private static final long WAITING_BYTES = 32L * 1024 * 1024;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private final BusConnection bus;
  private final EventIngestor ingestor;
  private final RequestMemory memory;
  private final Unanswered unanswered;
  private final Tracing tracing;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Dispatcher dispatcher;
  private volatile boolean running;

  IngestSubscription(
      BusConnection bus,
      EventIngestor ingestor,
      RequestMemory memory,
      Unanswered unanswered,
      Tracing tracing) {
    this.bus = bus;
    this.ingestor = ingestor;
    this.memory = memory;
    this.unanswered = unanswered;
    this.tracing = tracing;
  }

  @Override
  public void start() {
    running = true;
    bus.whenConnected(this::subscribe);
  }

  private void subscribe(Connection connection) {
    if (!running) {
      return;
    }
    Dispatcher created = connection.createDispatcher(message -> take(connection, message));
    created.setPendingLimits(WAITING_MESSAGES, WAITING_BYTES);
    created.subscribe(Subjects.INGEST, QUEUE_GROUP);
    dispatcher = created;
  }

  /** On the dispatcher's only thread. */
  private void take(Connection connection, Message message) throws InterruptedException {
    RequestMemory.Share share =
        wantsReply(message)
            ? memory.share(Caller.OVER_NATS)
            : memory.patientShare(Caller.OVER_NATS);
    int size = message.getData().length;
    if (!share.tryBytes(size)) {
      if (wantsReply(message)) {
        share.close();
        reply(connection, message, ingestor.noRoom(Door.NATS));
        return;
      }
      share.awaitBytes(size);
    }
    requests.execute(() -> handle(connection, message, share));
  }

  /**
   * Whether there is somebody to answer. This service may publish where the sender may not, so no
   * answer goes to a subject of the bus or of the server itself.
   */
  private static boolean wantsReply(Message message) {
    String to = message.getReplyTo();
    return to != null && !to.startsWith("hubbub.") && !to.startsWith("$");
  }

  private void handle(Connection connection, Message message, RequestMemory.Share share) {
    try (share;
        RequestTrace trace =
            NatsRequest.begin(tracing, Subjects.INGEST, QUEUE_GROUP, message.getHeaders())) {
      answer(connection, message, share, trace);
    }
  }

  private void answer(
      Connection connection, Message message, RequestMemory.Share share, RequestTrace trace) {
    try {
      Answer answer = ingestor.accept(read(message), share);
      trace.ended(answer.status());
      if (wantsReply(message)) {
        reply(connection, message, answer);
      } else {
        unanswered.keep(message, answer);
      }
    } catch (RuntimeException e) {
      trace.ended(500);
      log.error("a request on {} failed; it gets no answer", message.getSubject(), e);
    }
  }

  private static IngestRequest read(Message message) {
    RequestHeaders headers = new RequestHeaders();
    Headers sent = message.getHeaders();
    if (sent == null || !sent.containsKeyIgnoreCase(BusHeaders.CONTENT_TYPE)) {
      headers.add(BusHeaders.CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
    }
    if (sent != null) {
      sent.forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
    }
    return new IngestRequest(
        Door.NATS,
        Caller.OVER_NATS,
        headers,
        new Received(message.getData()),
        EventLimits.NATS_REQUEST_BYTES);
  }

  private static void reply(Connection connection, Message message, Answer answer) {
    Headers headers =
        new Headers()
            .put(BusHeaders.STATUS, Integer.toString(answer.status()))
            .put(BusHeaders.CONTENT_TYPE, AnswerJson.contentType(answer));
    answer.headers().forEach((name, value) -> headers.put(name, value));
    try {
      connection.publish(message.getReplyTo(), headers, AnswerJson.write(answer));
    } catch (IllegalStateException e) { // the requester times out and repeats
      log.warn("an answer could not be sent: {}", e.getMessage());
    }
  }

  @Override
  public int getPhase() {
    // Together with the web server's grace, before anything else ends.
    return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
  }

  @Override
  public void stop() {
    running = false;
    Dispatcher active = dispatcher;
    try {
      if (active != null) {
        active.drain(STOP_TIMEOUT).get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
      requests.shutdown();
      if (!requests.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn(
            "requests on {} were still under way when the time to stop was over", Subjects.INGEST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("{} could not be drained: {}", Subjects.INGEST, e.toString());
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
