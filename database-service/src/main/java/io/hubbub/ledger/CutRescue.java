package io.hubbub.ledger;

import io.hubbub.event.Subjects;
import io.hubbub.landing.Arrival;
import io.hubbub.landing.Batch;
import io.hubbub.landing.Delivery;
import io.hubbub.landing.EventReader;
import io.hubbub.stream.Rescue;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lands what a stream that was cut still holds and is not settled. Whether an event is a row, only
 * its key tells: what was stored after the cut has a sequence that another event had.
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
    long events = 0;
    long highest = taken;
    long from = first;
    while (from <= last) {
      List<Delivery> found = stored(from, last);
      if (found.isEmpty()) {
        break;
      }
      Open open = open(found, before);
      List<Delivery> landing = new ArrayList<>(open.underTheirOwn());
      for (Delivery each : open.underAnother()) {
        highest++;
        landing.add(new Renumbered(each, highest));
      }
      if (!landing.isEmpty()) {
        relanding.save(read(landing));
      }
      events += landing.size();
      from = found.getLast().sequence() + 1;
    }
    return new Rescued(before, events, highest);
  }

  /**
   * The highest sequence whose own event landed under it. Nearly always all up to it was stored
   * before the cut, but not for sure: an event that was lost and sent again may have got the same
   * sequence again, behind events that are new.
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

  /** What is to land, and under which sequence. */
  private record Open(List<Delivery> underTheirOwn, List<Delivery> underAnother) {}

  // A dead letter of what is no event may be there already: better kept twice than not at all.
  private Open open(List<Delivery> found, long before) {
    Set<Long> uncovered =
        rows.notCovered(
            found.stream().map(Delivery::sequence).filter(each -> each <= before).toList());
    Set<Long> settled = settled(read(found), before);
    List<Delivery> underTheirOwn = new ArrayList<>();
    List<Delivery> underAnother = new ArrayList<>();
    for (Delivery each : found) {
      if (uncovered.contains(each.sequence())) {
        underTheirOwn.add(each);
      } else if (!settled.contains(each.sequence())) {
        underAnother.add(each);
      }
    }
    return new Open(underTheirOwn, underAnother);
  }

  /** The sequences of events that are rows, and of what is no event and was refused before. */
  private Set<Long> settled(Batch batch, long before) {
    Map<UUID, Long> known =
        rows.sequences(batch.arrivals().stream().map(Arrival::key).collect(Collectors.toSet()));
    Set<Long> settled = new HashSet<>();
    batch.arrivals().stream()
        .filter(arrival -> known.containsKey(arrival.key()))
        .forEach(arrival -> settled.add(arrival.sequence()));
    batch.refused().stream()
        .map(each -> each.delivery().sequence())
        .filter(sequence -> sequence <= before)
        .forEach(settled::add);
    return settled;
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
