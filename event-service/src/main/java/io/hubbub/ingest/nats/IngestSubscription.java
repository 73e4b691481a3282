package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.MicroEndpoint;
import io.hubbub.bus.MicroService;
import io.hubbub.bus.ReplySubject;
import io.hubbub.event.EventLimits;
import io.hubbub.event.Problem;
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
import io.hubbub.monitoring.Instance;
import io.hubbub.tracing.NatsRequest;
import io.hubbub.tracing.RequestTrace;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 * back. All instances share the work as one queue group, and are found as the micro service {@code
 * hubbub-ingest}. A request that finds no memory is answered 429; a message without a reply subject
 * waits for it, and holds up those behind it.
 *
 * <p>It stops before the connection closes: no new requests, then those under way are finished.
 */
@Component
final class IngestSubscription implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(IngestSubscription.class);
  private static final String SERVICE = "hubbub-ingest";
  private static final String QUEUE_GROUP = "ingest";
  private static final String SCHEMA =
      "{\"title\":\"Events, as they are posted to /events over"
          + " HTTP\",\"type\":[\"object\",\"array\"],\"description\":\"The header content-type says"
          + " in which form, as over HTTP; without it application/json. The answer is that of HTTP,"
          + " its status in Hubbub-Status.\"}";
  private static final String DEFAULT_CONTENT_TYPE = "application/json";
  private static final long WAITING_MESSAGES = 10_000;
  private static final long WAITING_BYTES = 32L * 1024 * 1024;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private final BusConnection bus;
  private final EventIngestor ingestor;
  private final RequestMemory memory;
  private final Unanswered unanswered;
  private final Tracing tracing;
  private final MicroEndpoint endpoint =
      new MicroEndpoint("ingest", Subjects.INGEST, QUEUE_GROUP, Map.of("schema", SCHEMA));
  private final MicroService.Identity identity;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Dispatcher dispatcher;
  private volatile @Nullable MicroService listed;
  private volatile boolean running;

  IngestSubscription(
      BusConnection bus,
      EventIngestor ingestor,
      RequestMemory memory,
      Unanswered unanswered,
      Tracing tracing,
      Instance instance) {
    this.bus = bus;
    this.ingestor = ingestor;
    this.memory = memory;
    this.unanswered = unanswered;
    this.tracing = tracing;
    this.identity =
        new MicroService.Identity(
            SERVICE,
            instance.version(),
            "Takes what happens in chats.",
            Map.of("instance", instance.name()));
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
    created.subscribe(endpoint.subject(), endpoint.queueGroup());
    dispatcher = created;
    listed = MicroService.start(connection, identity, List.of(endpoint));
  }

  /** On the dispatcher's only thread. */
  private void take(Connection connection, Message message) throws InterruptedException {
    Request request = new Request(message, ReplySubject.of(message), System.nanoTime());
    RequestMemory.Share share =
        request.replyTo() == null
            ? memory.patientShare(Caller.OVER_NATS)
            : memory.share(Caller.OVER_NATS);
    int size = message.getData().length;
    if (!share.tryBytes(size)) {
      if (request.replyTo() != null) {
        share.close();
        reply(connection, request, request.replyTo(), ingestor.noRoom(Door.NATS));
        return;
      }
      share.awaitBytes(size);
    }
    requests.execute(() -> handle(connection, request, share));
  }

  /**
   * A message.
   *
   * @param replyTo where its answer goes; null if there is nobody to answer
   * @param arrived when it did, in nanoseconds
   */
  private record Request(Message message, @Nullable String replyTo, long arrived) {}

  private void handle(Connection connection, Request request, RequestMemory.Share share) {
    try (share;
        RequestTrace trace =
            NatsRequest.begin(
                tracing, Subjects.INGEST, QUEUE_GROUP, request.message().getHeaders())) {
      answer(connection, request, share, trace);
    }
  }

  private void answer(
      Connection connection, Request request, RequestMemory.Share share, RequestTrace trace) {
    Message message = request.message();
    try {
      String unreadable = BusHeaders.unreadable(message.getHeaders());
      Answer answer =
          unreadable == null
              ? ingestor.accept(read(message), share)
              : ingestor.refuse(Door.NATS, Problem.badHeaders());
      trace.ended(answer.status());
      if (request.replyTo() != null) {
        reply(connection, request, request.replyTo(), answer);
        return;
      }
      count(request, answer);
      if (unreadable == null) {
        unanswered.keep(message, answer);
      } else {
        unanswered.keepUnreadable(message, unreadable);
      }
    } catch (RuntimeException e) {
      trace.ended(500);
      endpoint.refused(500, "internal-server-error", System.nanoTime() - request.arrived());
      log.error("a request on {} failed; it gets no answer", message.getSubject(), e);
    }
  }

  private void count(Request request, Answer answer) {
    long took = System.nanoTime() - request.arrived();
    String error = error(answer);
    if (error == null) {
      endpoint.answered(took);
    } else {
      endpoint.refused(answer.status(), error, took);
    }
  }

  /** What refuses the request as a whole; null if nothing does. */
  private static @Nullable String error(Answer answer) {
    return switch (answer) {
      case Answer.Refused refused -> refused.problem().title();
      case Answer.Receipt receipt when receipt.problem() != null -> receipt.problem().title();
      case Answer.Receipt _ -> null;
    };
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

  private void reply(Connection connection, Request request, String to, Answer answer) {
    count(request, answer);
    String error = error(answer);
    Headers headers =
        (error == null ? new Headers() : MicroService.error(answer.status(), error))
            .put(BusHeaders.STATUS, Integer.toString(answer.status()))
            .put(BusHeaders.CONTENT_TYPE, AnswerJson.contentType(answer));
    answer.headers().forEach((name, value) -> headers.put(name, value));
    try {
      connection.publish(to, headers, AnswerJson.write(answer));
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
    MicroService found = listed;
    if (found != null) {
      found.close();
    }
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
