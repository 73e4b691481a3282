package io.hubbub.query;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.MicroEndpoint;
import io.hubbub.bus.MicroService;
import io.hubbub.bus.ReplySubject;
import io.hubbub.monitoring.Instance;
import io.hubbub.tracing.NatsRequest;
import io.hubbub.tracing.RequestTrace;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every {@link Question} as the NATS micro service {@code hubbub-history}: a request is a JSON
 * object with the names of the HTTP parameters, or empty; the answer is the same as over HTTP, cut
 * to what the server carries; a problem comes with {@code Nats-Service-Error} and {@code -Code}.
 * Instances share the requests. What has no usable reply subject is not answered.
 */
@Component
class HistoryMicroService implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HistoryMicroService.class);
  private static final String NAME = "hubbub-history";
  private static final int AT_ONCE = 64;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final BusConnection bus;
  private final Instance instance;
  private final List<QuestionEndpoint> endpoints;
  private final Tracing tracing;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private @Nullable Thread starting;
  private volatile @Nullable Serving serving;

  /** What takes requests, and what makes it found. */
  private record Serving(Dispatcher requests, MicroService listed) {}

  HistoryMicroService(
      BusConnection bus,
      Instance instance,
      List<Question> questions,
      JsonMapper json,
      Tracing tracing) {
    this.bus = bus;
    this.instance = instance;
    this.tracing = tracing;
    this.endpoints = questions.stream().map(each -> new QuestionEndpoint(each, json)).toList();
  }

  /** Begins to serve once there is a connection, for which it does not wait. */
  @Override
  public synchronized void start() {
    starting = Thread.ofVirtual().name("micro-service").start(this::serve);
  }

  private void serve() {
    try {
      Connection connection = bus.await();
      Dispatcher requests = connection.createDispatcher();
      for (QuestionEndpoint each : endpoints) {
        requests.subscribe(
            each.endpoint().subject(),
            each.endpoint().queueGroup(),
            request -> handOver(each, request, connection));
      }
      serving = new Serving(requests, MicroService.start(connection, identity(), listed()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped before there was a connection
    } catch (RuntimeException e) {
      log.error("questions over NATS are not answered", e);
    }
  }

  private MicroService.Identity identity() {
    return new MicroService.Identity(
        NAME,
        instance.version(),
        "What happened in the chats, and how much.",
        Map.of("instance", instance.name()));
  }

  private List<MicroEndpoint> listed() {
    return endpoints.stream().map(QuestionEndpoint::endpoint).toList();
  }

  /** Takes no more requests and waits for those that are being answered. */
  @Override
  public synchronized void stop() {
    Thread begun = starting;
    if (begun == null) {
      return;
    }
    starting = null;
    begun.interrupt();
    try {
      begun.join();
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() throws InterruptedException {
    Serving running = serving;
    if (running == null) {
      return;
    }
    serving = null;
    running.listed().close();
    try {
      running.requests().drain(DRAIN).get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException | IllegalStateException e) {
      log.warn("questions over NATS could not be drained: {}", e.toString());
    }
    if (free.tryAcquire(AT_ONCE, DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
      free.release(AT_ONCE);
    } else {
      log.warn("questions over NATS are left unanswered");
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return starting != null;
  }

  // A question waits for the database; the thread that delivers requests must not.
  private void handOver(QuestionEndpoint question, Message request, Connection connection) {
    long arrived = System.nanoTime();
    String replyTo = ReplySubject.of(request);
    if (replyTo == null) {
      log.debug("{} has no reply subject that is answered", request.getSubject());
      return;
    }
    if (!free.tryAcquire()) {
      var unused = question.refuse(QuestionEndpoint.BUSY, replyTo, arrived, connection);
      return;
    }
    Thread.ofVirtual()
        .name("question")
        .start(() -> {
          try (RequestTrace trace = trace(question.endpoint(), request)) {
            trace.ended(question.answer(request, replyTo, arrived, connection));
          } finally {
            free.release();
          }
        });
  }

  private RequestTrace trace(MicroEndpoint endpoint, Message request) {
    return NatsRequest.begin(
        tracing, endpoint.subject(), endpoint.queueGroup(), request.getHeaders());
  }
}
