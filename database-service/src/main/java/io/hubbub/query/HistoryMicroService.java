package io.hubbub.query;

import io.hubbub.bus.BusConnection;
import io.hubbub.monitoring.Instance;
import io.hubbub.tracing.NatsRequest;
import io.hubbub.tracing.RequestTrace;
import io.hubbub.tracing.Tracing;
import io.nats.client.Connection;
import io.nats.service.Service;
import io.nats.service.ServiceBuilder;
import io.nats.service.ServiceEndpoint;
import io.nats.service.ServiceMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
 * Instances share the requests.
 */
@Component
class HistoryMicroService implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(HistoryMicroService.class);
  private static final String NAME = "hubbub-history";
  private static final String SUBJECT = "hubbub.history.";
  private static final String QUEUE_GROUP = "q"; // the one that micro services have by default
  private static final int AT_ONCE = 64;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final BusConnection bus;
  private final Instance instance;
  private final List<QuestionEndpoint> endpoints;
  private final Tracing tracing;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private @Nullable Thread starting;
  private volatile @Nullable Service service;

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
      ServiceBuilder builder =
          Service.builder()
              .connection(connection)
              .name(NAME)
              .version(version(instance.version()))
              .description("What happened in the chats, and how much.")
              .metadata(Map.of("instance", instance.name()))
              .drainTimeout(DRAIN);
      endpoints.forEach(each -> builder.addServiceEndpoint(endpoint(each, connection)));
      Service started = builder.build();
      started.startService();
      service = started;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped before there was a connection
    } catch (RuntimeException e) {
      log.error("questions over NATS are not answered", e);
    }
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
    Service running = service;
    if (running == null) {
      return;
    }
    service = null;
    running.stop();
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

  // Micro services must have a semantic version; a build in a development tool has none.
  private static String version(String ours) {
    return ours.matches("\\d+\\.\\d+\\.\\d+.*") ? ours : "0.0.0";
  }

  private ServiceEndpoint endpoint(QuestionEndpoint endpoint, Connection connection) {
    String name = endpoint.question().name();
    return ServiceEndpoint.builder()
        .endpointName(name)
        .endpointSubject(SUBJECT + name)
        .handler(request -> handOver(endpoint, request, connection))
        .statsDataSupplier(endpoint::statistics)
        .build();
  }

  // A question waits for the database; the thread that delivers requests must not.
  private void handOver(QuestionEndpoint endpoint, ServiceMessage request, Connection connection) {
    if (!free.tryAcquire()) {
      endpoint.refuse(request, connection, QuestionEndpoint.BUSY);
      return;
    }
    Thread.ofVirtual()
        .name("question")
        .start(() -> {
          try (RequestTrace trace = trace(endpoint, request)) {
            trace.ended(endpoint.answer(request, connection));
          } finally {
            free.release();
          }
        });
  }

  private RequestTrace trace(QuestionEndpoint endpoint, ServiceMessage request) {
    String subject = SUBJECT + endpoint.question().name();
    return NatsRequest.begin(tracing, subject, QUEUE_GROUP, request.getHeaders());
  }
}
