package io.hubbub.ledger;

import io.hubbub.event.Subjects;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.landing.Refused;
import io.hubbub.stream.Rescue;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells in a stream that was cut what was stored before the cut from what was stored after it, and
 * lands what is not settled. What was stored before has the sequence under which it landed, if it
 * did. What was stored after has one that another event had, so that only its key tells whether it
 * is a row.
 */
@Component
class CutRescue implements Rescue {
  private static final int CHUNK = 500;
  private static final long CHUNK_BYTES = 8L * 1024 * 1024;

  private final StoredMessages messages;
  private final KnownRows rows;
  private final Relanding relanding;
  private final EventReader reader = new EventReader(InstantSource.system());

  CutRescue(StoredMessages messages, KnownRows rows, Relanding relanding) {
    this.messages = messages;
    this.rows = rows;
    this.relanding = relanding;
  }

  @Override
  public Rescued land(long first, long last, long taken)
      throws IOException, JetStreamApiException, InterruptedException {
    long before = lastBeforeTheCut(first, last);
    long events = landBefore(first, before);
    return landAfter(before + 1, last, taken, events);
  }

  /**
   * A sequence up to which all was stored before the cut: the highest whose own event landed under
   * it. What is between it and the cut is treated as stored after, which does no harm.
   */
  private long lastBeforeTheCut(long first, long last)
      throws IOException, JetStreamApiException, InterruptedException {
    long to = last;
    while (to >= first) {
      long from = Math.max(first, to - CHUNK + 1);
      Map<UUID, Long> stored = keys(from, to);
      Map<UUID, Long> landed = rows.sequences(stored.keySet());
      OptionalLong before =
          stored.entrySet().stream()
              .filter(each -> each.getValue().equals(landed.get(each.getKey())))
              .mapToLong(Map.Entry::getValue)
              .max();
      if (before.isPresent()) {
        return before.getAsLong();
      }
      to = from - 1;
    }
    return first - 1;
  }

  /** The events of a range and their sequences; of one that is there twice, the last. */
  private Map<UUID, Long> keys(long from, long to)
      throws IOException, JetStreamApiException, InterruptedException {
    Map<UUID, Long> keys = new HashMap<>();
    long next = from;
    while (next <= to) {
      Optional<Delivery> message = messages.from(next);
      if (message.isEmpty() || message.get().sequence() > to) {
        return keys;
      }
      // One at a time: of large ones, only the key is kept.
      for (Arrival arrival : read(List.of(message.get())).arrivals()) {
        keys.put(arrival.key(), arrival.sequence());
      }
      next = message.get().sequence() + 1;
    }
    return keys;
  }

  private long landBefore(long first, long last)
      throws IOException, JetStreamApiException, InterruptedException {
    long landed = 0;
    long from = first;
    while (from <= last) {
      List<SequenceRange> open = rows.notCovered(new SequenceRange(from, last));
      if (open.isEmpty()) {
        return landed;
      }
      for (SequenceRange range : open) {
        landed += landAll(range);
      }
      from = open.getLast().to() + 1;
    }
    return landed;
  }

  private long landAll(SequenceRange range)
      throws IOException, JetStreamApiException, InterruptedException {
    long landed = 0;
    long from = range.from();
    while (from <= range.to()) {
      List<Delivery> found = stored(from, range.to());
      if (found.isEmpty()) {
        return landed;
      }
      relanding.save(read(found));
      landed += found.size();
      from = found.getLast().sequence() + 1;
    }
    return landed;
  }

  private Rescued landAfter(long first, long last, long taken, long landedBefore)
      throws IOException, JetStreamApiException, InterruptedException {
    List<Long> renumbered = new ArrayList<>();
    long highest = taken;
    long from = first;
    while (from <= last) {
      List<Delivery> found = stored(from, last);
      if (found.isEmpty()) {
        break;
      }
      List<Delivery> open = notSettled(read(found));
      List<Delivery> moved = new ArrayList<>(open.size());
      for (Delivery each : open) {
        highest++;
        renumbered.add(each.sequence());
        moved.add(new Renumbered(each, highest));
      }
      if (!moved.isEmpty()) {
        relanding.save(read(moved));
      }
      from = found.getLast().sequence() + 1;
    }
    return new Rescued(first - 1, landedBefore + renumbered.size(), renumbered, highest);
  }

  // A dead letter of what is no event may be there already: better kept twice than not at all.
  private List<Delivery> notSettled(Batch batch) {
    Map<UUID, Long> known =
        rows.sequences(batch.arrivals().stream().map(Arrival::key).collect(Collectors.toSet()));
    List<Delivery> open = new ArrayList<>();
    batch.arrivals().stream()
        .filter(arrival -> !known.containsKey(arrival.key()))
        .map(Arrival::delivery)
        .forEach(open::add);
    batch.refused().stream().map(Refused::delivery).forEach(open::add);
    open.sort((one, other) -> Long.compare(one.sequence(), other.sequence()));
    return open;
  }

  private Batch read(List<Delivery> deliveries) {
    return reader.read(deliveries, Batch.ClosedBy.DRAINED);
  }

  /** What the stream holds of a range, from its beginning, as much as makes a batch. */
  private List<Delivery> stored(long from, long to)
      throws IOException, JetStreamApiException, InterruptedException {
    List<Delivery> found = new ArrayList<>();
    long next = from;
    long bytes = 0;
    while (next <= to && found.size() < CHUNK && bytes < CHUNK_BYTES) {
      Optional<Delivery> message = messages.from(next);
      if (message.isEmpty() || message.get().sequence() > to) {
        return found;
      }
      // Our own marks are no events.
      if (message.get().subject().startsWith(Subjects.PREFIX)) {
        found.add(message.get());
        bytes += message.get().body().length;
      }
      next = message.get().sequence() + 1;
    }
    return found;
  }
}
