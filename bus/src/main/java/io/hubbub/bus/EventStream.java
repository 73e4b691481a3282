package io.hubbub.bus;

import io.hubbub.event.Subjects;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The streams and the consumer that make the bus: their names, how they are configured and how that
 * compares with what a server has.
 */
public final class EventStream {
  /** The stream of all events. */
  public static final String NAME = "CHAT_EVENTS";

  /** The stream of dead letters. */
  public static final String DEAD_LETTERS = "CHAT_DEAD_LETTERS";

  /** What the stream of events listens to, in place of events, while it is put right. */
  public static final String FENCED = "hubbub.fenced";

  /** The durable consumer by which events reach the database. */
  public static final String LANDING = "landing";

  /**
   * Largest message of the stream of events. A dead letter holds the whole message in base64, and
   * has to fit the server's {@code max_payload} of 8 MiB.
   */
  public static final int MESSAGE_BYTES = 4 * 1024 * 1024;

  /**
   * How many events may be delivered and not acked, over all instances: room for every writer of
   * ten instances to hold all that it asks for ahead.
   */
  public static final int MAX_UNDER_WAY = 200_000;

  private EventStream() {}

  /**
   * How the stream of events is made: on disk, never dropping what has not landed (discard new, no
   * age limit).
   *
   * @param replicas 1 on one machine, 3 in a cluster
   * @param duplicateWindow how long a repeated publish is recognised
   * @param firstSequence the sequence that the first event gets
   */
  public static StreamConfiguration events(
      int replicas, Duration duplicateWindow, long firstSequence) {
    return stream(NAME, Subjects.ALL_EVENTS, replicas)
        .description("Events of chats as they were accepted; trimmed behind what has landed")
        .duplicateWindow(duplicateWindow)
        .maximumMessageSize(MESSAGE_BYTES)
        .firstSequence(firstSequence)
        .build();
  }

  /** How the stream of dead letters is made. */
  public static StreamConfiguration deadLetters(int replicas, Duration duplicateWindow) {
    return stream(DEAD_LETTERS, Subjects.ALL_DEAD_LETTERS, replicas)
        .description("What could not become an event, with its reason, until replayed or deleted")
        .duplicateWindow(duplicateWindow)
        .build();
  }

  private static StreamConfiguration.Builder stream(String name, String subjects, int replicas) {
    return StreamConfiguration.builder()
        .name(name)
        .subjects(subjects)
        .storageType(StorageType.File)
        .retentionPolicy(RetentionPolicy.Limits)
        .discardPolicy(DiscardPolicy.New)
        .allowDirect(true)
        .replicas(replicas);
  }

  /**
   * How the landing consumer is made: explicit acks, deliveries without limit, since what is poison
   * is decided by us and not by a counter.
   *
   * @param ackWait after this long without an ack an event is delivered again
   * @param maxAckPending how many events may be under way at once, over all instances
   * @param firstSequence where it begins: 1, or behind what has landed when it is made anew
   */
  public static ConsumerConfiguration landing(
      Duration ackWait, int maxAckPending, long firstSequence) {
    return ConsumerConfiguration.builder()
        .durable(LANDING)
        .description("Events on their way into PostgreSQL; shared by all instances that land them")
        .deliverPolicy(DeliverPolicy.ByStartSequence)
        .startSequence(firstSequence)
        .ackPolicy(AckPolicy.Explicit)
        .ackWait(ackWait)
        .maxAckPending(maxAckPending)
        .maxDeliver(-1)
        .build();
  }

  /**
   * Each difference that matters between a stream as wanted and as it is, in words; empty for none.
   */
  public static List<String> differences(StreamConfiguration wanted, StreamConfiguration actual) {
    Differences of = new Differences("stream " + wanted.getName());
    of.compare("subjects", wanted.getSubjects(), actual.getSubjects());
    of.compare("storage", wanted.getStorageType(), actual.getStorageType());
    of.compare("retention", wanted.getRetentionPolicy(), actual.getRetentionPolicy());
    of.compare("discard", wanted.getDiscardPolicy(), actual.getDiscardPolicy());
    of.compare("replicas", wanted.getReplicas(), actual.getReplicas());
    of.compare("duplicate window", wanted.getDuplicateWindow(), actual.getDuplicateWindow());
    of.compare("max age", wanted.getMaxAge(), actual.getMaxAge());
    of.compare("max messages", wanted.getMaxMsgs(), actual.getMaxMsgs());
    of.compare("max bytes", wanted.getMaxBytes(), actual.getMaxBytes());
    of.compare("max message size", wanted.getMaximumMessageSize(), actual.getMaximumMessageSize());
    return of.found;
  }

  /** The same for the landing consumer. */
  public static List<String> differences(
      ConsumerConfiguration wanted, ConsumerConfiguration actual) {
    Differences of = new Differences("consumer " + wanted.getDurable());
    of.compare("ack policy", wanted.getAckPolicy(), actual.getAckPolicy());
    of.compare("ack wait", wanted.getAckWait(), actual.getAckWait());
    of.compare("max ack pending", wanted.getMaxAckPending(), actual.getMaxAckPending());
    of.compare("max deliver", wanted.getMaxDeliver(), actual.getMaxDeliver());
    of.compare("filter", wanted.getFilterSubject(), actual.getFilterSubject());
    return of.found;
  }

  private static final class Differences {
    private final String where;
    private final List<String> found = new ArrayList<>();

    Differences(String where) {
      this.where = where;
    }

    void compare(String what, Object wanted, Object actual) {
      if (!Objects.equals(wanted, actual)) {
        found.add("%s: %s is %s, should be %s".formatted(where, what, actual, wanted));
      }
    }
  }
}
