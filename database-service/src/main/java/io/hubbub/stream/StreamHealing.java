package io.hubbub.stream;

import io.hubbub.bus.EventStream;
import io.hubbub.jobs.FencedTransactions;
import io.hubbub.jobs.Job;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a stream right that ends below what has landed, as a power cut leaves it: keeps events out,
 * lands what is left and not settled, and has the stream go on above every sequence that was ever
 * given. Nothing that is not settled is removed, so nobody has to be asked. Each step may be
 * repeated; whoever dies in between, another instance begins again. See {@code
 * docs/decisions/0018-a-stream-that-was-cut.md}.
 */
@Component
class StreamHealing implements Job {
  private static final Logger log = LoggerFactory.getLogger(StreamHealing.class);

  /** Apart from all that is known by far more than instances may still have in hand. */
  private static final long ROOM = 1_000_000;

  private final RememberedStream stream;
  private final StreamMemory memory;
  private final SettledEvents settled;
  private final Rescue rescue;
  private final StreamCuts cuts;
  private final Fence fence;
  private final TransactionTemplate transaction;

  /** In the look before, too: in a cluster a new leader may not have everything for a moment. */
  private boolean suspected;

  /** Whether a cut may be written down as open: one of an instance that died, at first. */
  private boolean mayBeOpen = true;

  StreamHealing(
      RememberedStream stream,
      StreamMemory memory,
      SettledEvents settled,
      Rescue rescue,
      StreamCuts cuts,
      Fence fence,
      TransactionTemplate transaction) {
    this.stream = stream;
    this.memory = memory;
    this.settled = settled;
    this.rescue = rescue;
    this.cuts = cuts;
    this.fence = fence;
    this.transaction = transaction;
  }

  @Override
  public String name() {
    return "stream-healing";
  }

  @Override
  public Duration interval() {
    return Duration.ofMillis(500);
  }

  // Not in the job's own transactions, which are too short for this: a lock keeps others out.
  @Override
  public void run(FencedTransactions transactions) throws InterruptedException {
    boolean before = suspected;
    try {
      suspected = isCut();
      if (suspected && before) {
        mayBeOpen = true;
        heal();
      } else if (!suspected && mayBeOpen) {
        alone(this::forgetOpen);
      }
    } catch (IOException
        | JetStreamApiException
        | IllegalStateException
        | DataAccessException
        | TransactionException e) {
      if (suspected) {
        log.warn("the stream is not put right yet: {}", e.toString());
      }
    }
  }

  private boolean isCut() throws IOException, JetStreamApiException {
    if (memory.stream().isEmpty()) {
      return false; // not made yet
    }
    try {
      var unused = stream.look();
      return false;
    } catch (StreamTrouble.Cut cut) {
      return true;
    } catch (StreamTrouble another) {
      return false; // an operator's
    }
  }

  private void heal() throws IOException, JetStreamApiException, InterruptedException {
    alone(this::open); // committed before anything lands
    Optional<Prepared> prepared = alone(this::prepare);
    if (prepared.isPresent()) {
      alone(() -> finish(prepared.get()));
    }
  }

  /** Up to where it can be purged, and where it is to go on. */
  private record Prepared(long end, long firstSequence) {}

  @FunctionalInterface
  private interface Step {
    Optional<Prepared> take() throws IOException, JetStreamApiException, InterruptedException;
  }

  // The lock goes with the connection: a process that is frozen keeps it.
  private Optional<Prepared> alone(Step step)
      throws IOException, JetStreamApiException, InterruptedException {
    try {
      Optional<Prepared> result =
          transaction.execute(status -> memory.tryLock() ? taken(step) : Optional.empty());
      return result == null ? Optional.empty() : result;
    } catch (Failed e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case JetStreamApiException api -> throw api;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw e;
      }
    }
  }

  private static Optional<Prepared> taken(Step step) {
    try {
      return step.take();
    } catch (IOException | JetStreamApiException | InterruptedException e) {
      throw new Failed(e);
    }
  }

  /** Carries what a step throws out of the transaction, which is rolled back. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(Exception cause) {
      super(cause);
    }
  }

  private Optional<Prepared> open() throws IOException, JetStreamApiException {
    StreamMemory.Remembered remembered = memory.stream().orElseThrow();
    StreamInfo info = stream.whateverIsThere();
    if (info != null && remembered.is(info) && isCut()) {
      cuts.open(highestKnown(remembered));
    }
    return Optional.empty();
  }

  private Optional<Prepared> forgetOpen() throws IOException, JetStreamApiException {
    if (memory.stream().isPresent() && !isCut()) {
      cuts.forgetOpen();
      mayBeOpen = false;
    }
    return Optional.empty();
  }

  private long highestKnown(StreamMemory.Remembered remembered) {
    return Math.max(settled.highest(stream.lastSeen()), remembered.firstSequence() - 1);
  }

  private Optional<Prepared> prepare()
      throws IOException, JetStreamApiException, InterruptedException {
    StreamMemory.Remembered remembered = memory.stream().orElseThrow();
    StreamInfo info = stream.whateverIsThere();
    if (info == null || !remembered.is(info) || !isCut()) {
      return Optional.empty(); // another instance was faster
    }
    if (Fence.isPurged(info, remembered.firstSequence())) {
      return Optional.of(
          new Prepared(info.getStreamState().getLastSequence(), remembered.firstSequence()));
    }
    log.warn(
        "the stream {} has lost its end: it is put right, and meanwhile no event is accepted",
        EventStream.NAME);
    long end = fence.raise(info);
    long taken = highestKnown(remembered);
    long known = cuts.highestKnownOfOpen().orElse(taken);
    Rescue.Rescued rescued =
        rescue.land(
            Math.max(1, info.getStreamState().getFirstSequence()),
            end - 1,
            Math.max(taken, end) + EventStream.MAX_UNDER_WAY);
    long next = Math.max(rescued.highest() + ROOM, remembered.shownUpTo()) + 1;
    StreamCut cut = write(remembered, known, rescued, next);
    memory.goOnAt(next);
    log.warn("{}", cut.words());
    return Optional.of(new Prepared(end, next));
  }

  private StreamCut write(
      StreamMemory.Remembered remembered, long known, Rescue.Rescued rescued, long next) {
    long first = remembered.firstSequence();
    // Nothing came since it was put right: it is the same cut, and was not finished.
    if (known == first - 1 && cuts.goOn(first, rescued.events(), next)) {
      return cuts.latest(1).getFirst();
    }
    long missing = cuts.writeMissing(first, known);
    StreamCut cut =
        new StreamCut(Instant.now(), rescued.before(), known, rescued.events(), missing, next);
    cuts.close(cut);
    return cut;
  }

  private Optional<Prepared> finish(Prepared prepared) throws IOException, JetStreamApiException {
    StreamMemory.Remembered remembered = memory.stream().orElseThrow();
    if (remembered.firstSequence() == prepared.firstSequence()) {
      StreamInfo info = stream.whateverIsThere();
      if (info != null && !Fence.isPurged(info, prepared.firstSequence())) {
        fence.purge(prepared.end(), prepared.firstSequence());
      }
      fence.lower();
      log.info("the stream goes on at sequence {}", prepared.firstSequence());
    }
    return Optional.empty();
  }
}
