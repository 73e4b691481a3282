package io.hubbub.deadletters;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.PlainSubject;
import io.hubbub.event.ChatEvent;
import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.Problem;
import io.hubbub.event.Subjects;
import io.hubbub.tracing.TraceParent;
import io.hubbub.tracing.Tracing;
import io.hubbub.web.ProblemException;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Sends a dead letter to the stream of events again. Thread-safe. */
@Component
class Replay {
  private static final Pattern MICROSECONDS = Pattern.compile("[0-9]{1,19}");

  /** The stream takes no larger message, its headers included. */
  private static final int MAX_BODY_BYTES = EventStream.MESSAGE_BYTES - 1_024;

  private static final Problem TOO_LARGE =
      Problem.of(
          "too-large-to-replay",
          "Too large to replay",
          409,
          "The stream of events takes no message as large as this: delete the dead letter.");

  private final BusConnection bus;
  private final EventCodec codec = EventCodec.onTheBus(InstantSource.system());

  Replay(BusConnection bus) {
    this.bus = bus;
  }

  /**
   * Publishes the letter's body, under a fresh id, to where the event belongs that it is, or else
   * to where it was sent before.
   *
   * @return its sequence in the stream of events, once it is stored there
   * @throws ProblemException if it is no event and was not sent to the stream of events before, or
   *     is larger than the stream takes
   */
  long publish(DeadLetter letter) throws IOException, JetStreamApiException {
    if (letter.body().length > MAX_BODY_BYTES) {
      throw new ProblemException(TOO_LARGE);
    }
    Headers headers = new Headers().put(BusHeaders.CONTENT_TYPE, BusHeaders.STRUCTURED_EVENT);
    String accepted = letter.headers().get(BusHeaders.ACCEPTED);
    if (accepted != null && MICROSECONDS.matcher(accepted).matches()) {
      headers.put(BusHeaders.ACCEPTED, accepted);
    }
    TraceParent trace = Tracing.currentParent();
    if (trace != null) { // that of the replay: the letter's own headers are whatever was sent
      headers.put(BusHeaders.TRACE_PARENT, trace.header());
    }
    NatsMessage message =
        NatsMessage.builder().subject(subject(letter)).headers(headers).data(letter.body()).build();
    PublishOptions options =
        PublishOptions.builder()
            .expectedStream(EventStream.NAME)
            .messageId(UUID.randomUUID().toString())
            .build();
    return bus.now().jetStream().publish(message, options).getSeqno();
  }

  private String subject(DeadLetter letter) {
    return switch (codec.decode(letter.body())) {
      case Decoded.Valid(ChatEvent event) -> Subjects.of(event);
      case Decoded.Invalid invalid -> {
        if (!letter.subject().startsWith(Subjects.PREFIX)
            || !PlainSubject.matches(letter.subject())) {
          throw new ProblemException(notAnEvent(invalid.problem()));
        }
        yield letter.subject();
      }
    };
  }

  private static Problem notAnEvent(Problem why) {
    return Problem.of(
        "not-an-event",
        "Not an event",
        409,
        "It has no subject of the bus, and is still no structured event, so there is nowhere to"
            + " send it: send it anew, corrected, and delete this one. It says: "
            + why.detail());
  }
}
