package io.hubbub.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.ApiResponse;
import io.nats.client.api.MessageGetRequest;
import io.nats.client.support.DateTimeUtils;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a stream, read one by one and without a consumer, whatever bytes they hold.
 * Thread-safe.
 *
 * <p>Only the stream's leader is asked. The client's own methods may be answered by any replica,
 * and one that is behind does not have what it says is not there; besides, they read a message's
 * place from among its headers, where anything may stand.
 */
public final class StreamReader {
  private static final String LEADER = "$JS.API.STREAM.MSG.GET.";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final BusConnection bus;
  private final String stream;

  /**
   * @param stream its name
   */
  public StreamReader(BusConnection bus, String stream) {
    this.bus = bus;
    this.stream = stream;
  }

  /**
   * The message of a sequence; empty if the stream does not hold it.
   *
   * @throws IOException if the bus does not say
   */
  public Optional<StreamMessage> at(long sequence) throws IOException, JetStreamApiException {
    return ask(MessageGetRequest.forSequence(sequence));
  }

  /**
   * The first message at or above a sequence; empty if there is none.
   *
   * @param subject which it was published to; wildcards match
   * @throws IOException if the bus does not say
   */
  public Optional<StreamMessage> next(long sequence, String subject)
      throws IOException, JetStreamApiException {
    return ask(MessageGetRequest.nextForSubject(sequence, subject));
  }

  private Optional<StreamMessage> ask(MessageGetRequest request)
      throws IOException, JetStreamApiException {
    Answer answer = new Answer(request(request.toJson()));
    if (answer.isNone()) {
      return Optional.empty();
    }
    return Optional.of(answer.throwOnHasError().message());
  }

  private Message request(String json) throws IOException {
    try {
      Message answer = bus.now().request(LEADER + stream, json.getBytes(UTF_8), LIMIT);
      if (answer == null || answer.isStatusMessage()) {
        throw new IOException("the leader of the stream " + stream + " does not answer");
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the stream " + stream + " was read", e);
    }
  }

  private static final class Answer extends ApiResponse<Answer> {
    private static final byte[] NOTHING = {};

    Answer(Message answer) {
      super(answer);
    }

    boolean isNone() {
      return hasError() && getApiErrorCode() == ApiErrors.NO_MESSAGE;
    }

    StreamMessage message() {
      JsonValue message = JsonValueUtils.readObject(getJv(), "message");
      byte[] block = bytes(message, "hdrs");
      byte[] body = bytes(message, "data");
      return new StreamMessage(
          JsonValueUtils.readLong(message, "seq", 0),
          JsonValueUtils.readString(message, "subject", ""),
          DateTimeUtils.parseDateTime(JsonValueUtils.readString(message, "time")).toInstant(),
          block == null ? null : HeaderBlock.read(block),
          body == null ? NOTHING : body);
    }

    private static byte @Nullable [] bytes(JsonValue message, String name) {
      String base64 = JsonValueUtils.readString(message, name);
      return base64 == null ? null : Base64.getDecoder().decode(base64);
    }
  }
}
