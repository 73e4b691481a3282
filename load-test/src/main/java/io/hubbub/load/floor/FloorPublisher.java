package io.hubbub.load.floor;

import io.hubbub.event.ChatEvent;
import io.hubbub.event.MessageId;
import io.hubbub.event.Subjects;
import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes a file's events, so many in flight, with the same headers as Hubbub's door. */
public final class FloorPublisher {
  private static final int IN_FLIGHT = 5_000;

  private final JetStream jetStream;
  private final String prefix;
  private final String repetition;

  /**
   * @param prefix before the channel of every subject, in place of {@code hubbub.events.}
   */
  public FloorPublisher(Connection connection, String prefix) throws IOException {
    this(connection, prefix, "");
  }

  /**
   * @param prefix before the channel of every subject, in place of {@code hubbub.events.}
   * @param repetition behind each message's id, so that the bus stores an event again
   */
  public FloorPublisher(Connection connection, String prefix, String repetition)
      throws IOException {
    this.jetStream = connection.jetStream();
    this.prefix = prefix;
    this.repetition = repetition;
  }

  /** Publishes and waits until every event is stored. */
  public void publish(Path file) throws IOException, InterruptedException {
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        inFlight.acquire();
        jetStream
            .publishAsync(message(line.getBytes(StandardCharsets.UTF_8)))
            .whenComplete((ack, error) -> {
              if (error != null) {
                failure.set(error);
              }
              inFlight.release();
            });
      }
    }
    inFlight.acquire(IN_FLIGHT);
    if (failure.get() != null) {
      throw new IOException("the bus did not store an event", failure.get());
    }
  }

  private Message message(byte[] body) {
    ChatEvent event = FloorEvent.read(body);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Headers headers =
        new Headers()
            .put("Nats-Msg-Id", MessageId.of(event) + repetition)
            .put("Hubbub-Accepted", Long.toString(now));
    return NatsMessage.builder()
        .subject(prefix + Subjects.of(event).substring(Subjects.PREFIX.length()))
        .headers(headers)
        .data(body)
        .build();
  }
}
