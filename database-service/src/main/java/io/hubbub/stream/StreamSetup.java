package io.hubbub.stream;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the streams once. The stream of events is remembered in the database: when it is gone, or
 * another has taken its place, that is trouble and not an occasion to make a new one, since what
 * was accepted and had not landed would be missing without a word.
 */
@Component
public class StreamSetup {
  private static final Logger log = LoggerFactory.getLogger(StreamSetup.class);

  private final BusConnection bus;
  private final StreamMemory memory;
  private final SettledEvents settled;
  private final RememberedStream stream;
  private final StreamProperties properties;
  private final TransactionTemplate transaction;

  /** Why the stream could not be made, the last time; null if it was, or was not tried. */
  private volatile @Nullable String refusal;

  StreamSetup(
      BusConnection bus,
      StreamMemory memory,
      SettledEvents settled,
      RememberedStream stream,
      StreamProperties properties,
      TransactionTemplate transaction) {
    this.bus = bus;
    this.memory = memory;
    this.settled = settled;
    this.stream = stream;
    this.properties = properties;
    this.transaction = transaction;
  }

  /**
   * Makes what was never made, and compares what is there with what should be.
   *
   * @throws IOException if there is no answer from NATS
   * @throws StreamTrouble if the stream of events is not as it should be
   */
  public void ensure() throws IOException, JetStreamApiException, StreamTrouble {
    JetStreamManagement streams = bus.now().jetStreamManagement();
    if (memory.stream().isEmpty()) {
      makeOneAtATime(streams);
    }
    check();
    ensureDeadLetters(streams);
  }

  /**
   * Compares the stream of events with what is remembered of it and with what it should be.
   *
   * @return what the server says of it
   * @throws IOException if there is no answer from NATS, or it refuses to make it
   */
  public StreamInfo check() throws IOException, JetStreamApiException, StreamTrouble {
    String refused = refusal;
    if (refused != null && memory.stream().isEmpty()) {
      throw new IOException(refused);
    }
    RememberedStream.Made made = stream.look();
    compare(wanted(made.firstSequence()), made.info());
    return made.info();
  }

  /** The last sequence that the stream of events was seen to have; 0 if it was never seen. */
  long lastSeen() {
    return stream.lastSeen();
  }

  /** How the stream of events should be. */
  StreamConfiguration wanted(long firstSequence) {
    return EventStream.events(properties.replicas(), properties.duplicateWindow(), firstSequence);
  }

  private void makeOneAtATime(JetStreamManagement streams)
      throws IOException, JetStreamApiException, StreamTrouble {
    AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    transaction.executeWithoutResult(status -> {
      memory.lock();
      try {
        if (memory.stream().isEmpty()) {
          makeOrAdopt(streams);
        }
      } catch (IOException | JetStreamApiException | StreamTrouble e) {
        status.setRollbackOnly();
        failure.set(e);
      }
    });
    refusal = failure.get() instanceof JetStreamApiException e ? refusal(e) : null;
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case JetStreamApiException e -> throw e;
      case StreamTrouble e -> throw e;
      default -> throw new IllegalStateException("no other exception is caught");
    }
  }

  private String refusal(JetStreamApiException why) throws IOException {
    return "the nats-server %s refuses to make the stream %s: %s"
        .formatted(
            bus.now().getServerInfo().getServerName(), EventStream.NAME, why.getErrorDescription());
  }

  private void makeOrAdopt(JetStreamManagement streams)
      throws IOException, JetStreamApiException, StreamTrouble {
    StreamInfo info = stream.whateverIsThere();
    long highest = settled.highest(0);
    if (info == null) {
      info = streams.addStream(wanted(highest + 1));
      log.info("made the stream {}, its first sequence is {}", EventStream.NAME, highest + 1);
    } else if (info.getStreamState().getLastSequence() < highest) {
      throw StreamTrouble.Lost.endsBelow(info, highest);
    }
    memory.remember(info, Math.max(1, info.getConfiguration().getFirstSequence()));
  }

  private void ensureDeadLetters(JetStreamManagement streams)
      throws IOException, JetStreamApiException, StreamTrouble {
    StreamConfiguration wanted =
        EventStream.deadLetters(properties.replicas(), properties.duplicateWindow());
    StreamInfo info = RememberedStream.info(streams, EventStream.DEAD_LETTERS);
    compare(wanted, info == null ? makeDeadLetters(streams, wanted) : info);
  }

  private StreamInfo makeDeadLetters(JetStreamManagement streams, StreamConfiguration wanted)
      throws IOException, JetStreamApiException {
    StreamInfo made = streams.addStream(wanted);
    long refused = settled.refused();
    if (refused > 0) {
      log.error(
          "the stream {} was gone, and was made again: of {} dead letters that were ever kept, those"
              + " that nobody had replayed or deleted are lost",
          EventStream.DEAD_LETTERS,
          refused);
    }
    return made;
  }

  private static void compare(StreamConfiguration wanted, StreamInfo actual) throws StreamTrouble {
    List<String> differences = EventStream.differences(wanted, actual.getConfiguration());
    if (!differences.isEmpty()) {
      throw new StreamTrouble.Drift(String.join("; ", differences));
    }
  }
}
