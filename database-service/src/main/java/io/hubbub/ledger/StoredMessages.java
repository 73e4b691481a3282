package io.hubbub.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.bus.ApiErrors;
import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.landing.Delivery;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.MessageGetRequest;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The stream of events, read message by message and without its consumer. Thread-safe. */
@Component
class StoredMessages {
  // Not the client's getNextMessage: that may be answered by any replica, and one that is behind
  // does not have what it says is not there. This only the stream's leader answers.
  private static final String LEADER = "$JS.API.STREAM.MSG.GET." + EventStream.NAME;

  private static final String ANY = ">";
  private static final int NOT_FOUND = 404;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final BusConnection bus;

  StoredMessages(BusConnection bus) {
    this.bus = bus;
  }

  /**
   * The first message at or above a sequence; empty if there is none.
   *
   * @throws IOException if the bus does not say
   */
  Optional<Delivery> from(long sequence)
      throws IOException, JetStreamApiException, InterruptedException {
    String next = MessageGetRequest.nextForSubject(sequence, ANY).toJson();
    Message answer = bus.now().request(LEADER, next.getBytes(UTF_8), LIMIT);
    if (answer == null || answer.isStatusMessage()) {
      throw new IOException("the leader of the stream does not answer");
    }
    MessageInfo message = new MessageInfo(answer, EventStream.NAME, false);
    if (isNone(message)) {
      return Optional.empty();
    }
    message.throwOnHasError();
    return Optional.of(new StoredMessage(message));
  }

  private static boolean isNone(MessageInfo answer) {
    return answer.hasError()
        && (answer.getApiErrorCode() == ApiErrors.NO_MESSAGE || answer.getErrorCode() == NOT_FOUND);
  }
}
