package io.hubbub.deadletters;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.bus.StreamReader;
import io.hubbub.event.Subjects;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfoOptions;
import io.nats.client.api.StreamState;
import io.nats.client.api.Subject;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The stream of dead letters, read message by message: there should never be many. Thread-safe. */
@Component
class DeadLetterBox {

  /** How far down the first look goes for a page, in pages. */
  private static final int LOOK_PAGES = 2;

  private final BusConnection bus;
  private final StreamReader stream;

  DeadLetterBox(BusConnection bus) {
    this.bus = bus;
    this.stream = new StreamReader(bus, EventStream.DEAD_LETTERS);
  }

  /** The letter of this id, if it is kept. */
  Optional<KeptLetter> find(long id) throws IOException, JetStreamApiException {
    return stream.at(id).map(KeptLetter::of);
  }

  /**
   * The newest letters below an id, newest first.
   *
   * @param reason only those with this reason; null for all
   * @param below all ids are lower
   */
  List<KeptLetter> newest(@Nullable String reason, long below, int limit)
      throws IOException, JetStreamApiException {
    StreamState state = state(null);
    long top = Math.min(below, state.getLastSequence() + 1);
    long first = Math.max(1, state.getFirstSequence());
    long look = (long) limit * LOOK_PAGES;
    Deque<KeptLetter> found = new ArrayDeque<>();
    // JetStream finds the next message of a subject, not the one before: ever larger pieces of the
    // stream are read forwards, until one held enough.
    while (found.size() < limit && top > first) {
      long from = Math.max(first, top - look);
      prepend(found, newestBetween(reason, from, top, limit - found.size()));
      top = from;
      look *= 2;
    }
    return List.copyOf(found.reversed());
  }

  private static void prepend(Deque<KeptLetter> found, Deque<KeptLetter> older) {
    older.descendingIterator().forEachRemaining(found::addFirst);
  }

  /** Oldest first. */
  private Deque<KeptLetter> newestBetween(@Nullable String reason, long from, long to, int limit)
      throws IOException, JetStreamApiException {
    Deque<KeptLetter> newest = new ArrayDeque<>();
    long next = from;
    while (next < to) {
      KeptLetter kept = stream.next(next, subject(reason)).map(KeptLetter::of).orElse(null);
      if (kept == null || kept.id() >= to) {
        break;
      }
      if (reason == null || reason.equals(kept.reason())) {
        newest.addLast(kept);
      }
      if (newest.size() > limit) {
        newest.removeFirst();
      }
      next = kept.id() + 1;
    }
    return newest;
  }

  /**
   * How many are kept. What is unreadable has no subject of its own: all of them are read for it.
   */
  long count(@Nullable String reason) throws IOException, JetStreamApiException {
    if (reason == null) {
      return state(null).getMsgCount();
    }
    if (reason.equals(KeptLetter.UNREADABLE)) {
      return newestBetween(reason, 1, Long.MAX_VALUE, Integer.MAX_VALUE).size();
    }
    return state(subject(reason)).getSubjects().stream().mapToLong(Subject::getCount).sum();
  }

  /** Deletes the letter of this id; false if there was none. */
  boolean delete(long id) throws IOException, JetStreamApiException {
    // The server answers a deletion of nothing with the error of one that failed.
    return stream.at(id).isPresent()
        && bus.now().jetStreamManagement().deleteMessage(EventStream.DEAD_LETTERS, id);
  }

  private StreamState state(@Nullable String subject) throws IOException, JetStreamApiException {
    JetStreamManagement streams = bus.now().jetStreamManagement();
    return (subject == null
            ? streams.getStreamInfo(EventStream.DEAD_LETTERS)
            : streams.getStreamInfo(
                EventStream.DEAD_LETTERS, StreamInfoOptions.filterSubjects(subject)))
        .getStreamState();
  }

  private static String subject(@Nullable String reason) {
    return reason == null || reason.equals(KeptLetter.UNREADABLE)
        ? Subjects.ALL_DEAD_LETTERS
        : Subjects.DEAD_LETTERS_PREFIX + reason;
  }
}
