package io.hubbub.ledger;

import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the events that landing passed over, and lands them from the stream. A sequence is judged
 * only when it was settled for the consumer already at the look before, and once: what was covered
 * stays covered.
 */
@Component
final class LedgerCheck implements Job {
  private static final Logger log = LoggerFactory.getLogger(LedgerCheck.class);
  private static final Duration RELANDING = Duration.ofSeconds(5);
  private static final int RANGES_TOLD = 20;

  private final Positions positions;
  private final Relanding relanding;
  private @Nullable Position lastLook;

  LedgerCheck(Positions positions, Relanding relanding) {
    this.positions = positions;
    this.relanding = relanding;
  }

  @Override
  public String name() {
    return "ledger";
  }

  @Override
  public Duration interval() {
    return Duration.ofSeconds(2);
  }

  @Override
  public void run(FencedTransactions transactions)
      throws SQLException, IOException, JetStreamApiException, InterruptedException {
    Position before = lastLook;
    Position now = positions.now().orElse(null);
    lastLook = now;
    if (before != null && now != null && before.stream().equals(now.stream())) {
      land(look(before, transactions), transactions);
    }
  }

  /** Writes down what was passed over; returns the first of all that is to be landed. */
  private static Optional<SequenceRange> look(Position position, FencedTransactions transactions)
      throws SQLException {
    Looked looked = in(transactions, holes -> look(position, holes));
    if (!looked.found().isEmpty()) {
      log.warn("landing passed over the events of sequence {}", words(looked.found()));
    }
    return looked.next();
  }

  private record Looked(List<SequenceRange> found, Optional<SequenceRange> next) {}

  private static Looked look(Position position, Holes holes) {
    long from = Math.max(position.first(), holes.checkedUpTo() + 1);
    long to = Math.max(from - 1, position.settled());
    List<SequenceRange> found = from > to ? List.of() : holes.find(new SequenceRange(from, to));
    holes.checked(found.size() < Holes.AT_ONCE ? to : found.getLast().to());
    return new Looked(found, holes.firstFound());
  }

  private void land(Optional<SequenceRange> first, FencedTransactions transactions)
      throws SQLException, IOException, JetStreamApiException, InterruptedException {
    long deadline = System.nanoTime() + RELANDING.toNanos();
    Optional<SequenceRange> next = first;
    while (next.isPresent() && System.nanoTime() < deadline) {
      next = settle(relanding.land(next.get()), transactions);
    }
  }

  private static Optional<SequenceRange> settle(SequenceRange seen, FencedTransactions transactions)
      throws SQLException {
    Settled settled =
        in(transactions, holes -> new Settled(holes.settle(seen), holes.firstFound()));
    tell(settled.pieces());
    return settled.next();
  }

  private record Settled(List<Holes.Piece> pieces, Optional<SequenceRange> next) {}

  private static <T> T in(FencedTransactions transactions, Function<Holes, T> work)
      throws SQLException {
    List<T> result = new ArrayList<>(1);
    transactions.run(connection -> {
      result.add(work.apply(new Holes(connection)));
    });
    return result.getFirst();
  }

  private static void tell(List<Holes.Piece> pieces) {
    List<SequenceRange> landed = of(Holes.LANDED, pieces);
    List<SequenceRange> gone = of(Holes.GONE, pieces);
    if (!landed.isEmpty()) {
      log.warn("landed what had been passed over: sequence {}", words(landed));
    }
    if (!gone.isEmpty()) {
      log.error(
          "events are lost: sequence {} was accepted, did not land, and is not in the stream",
          words(gone));
    }
  }

  private static List<SequenceRange> of(String state, List<Holes.Piece> pieces) {
    return pieces.stream()
        .filter(piece -> piece.state().equals(state))
        .map(Holes.Piece::sequences)
        .toList();
  }

  private static String words(List<SequenceRange> ranges) {
    String some =
        ranges.stream()
            .limit(RANGES_TOLD)
            .map(SequenceRange::toString)
            .collect(Collectors.joining(", "));
    int more = ranges.size() - RANGES_TOLD;
    return more > 0 ? some + " and " + more + " other ranges" : some;
  }
}
