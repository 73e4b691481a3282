package io.hubbub.stream;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.EventStream;
import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins a new stream of events, above all that is known of the lost one, when an operator says so.
 * Landing and ingest find it by themselves. Thread-safe.
 */
@Component
class StreamRepair {
  private static final Logger log = LoggerFactory.getLogger(StreamRepair.class);

  private final BusConnection bus;
  private final StreamSetup setup;
  private final StreamMemory memory;
  private final SettledEvents settled;
  private final RememberedStream stream;
  private final TransactionTemplate transaction;

  StreamRepair(
      BusConnection bus,
      StreamSetup setup,
      StreamMemory memory,
      SettledEvents settled,
      RememberedStream stream,
      TransactionTemplate transaction) {
    this.bus = bus;
    this.setup = setup;
    this.memory = memory;
    this.settled = settled;
    this.stream = stream;
    this.transaction = transaction;
  }

  /**
   * What a repair would do now.
   *
   * @throws ProblemException 503 if the bus or the database does not answer
   */
  RepairPlan look() {
    return ask(this::plan);
  }

  /**
   * Repairs. Should it fail midway, the stream that was made is there, and the next repair takes
   * it.
   *
   * @return what was done
   * @throws ProblemException 409 if there is nothing to repair, or the stream that is there has to
   *     be deleted first; 503 if the bus or the database does not answer
   */
  RepairPlan repair() {
    return ask(() ->
        transaction.execute(status -> {
          memory.lock();
          return ask(this::carryOut);
        }));
  }

  private RepairPlan carryOut() throws IOException, JetStreamApiException {
    RepairPlan plan = plan();
    Long first = plan.firstSequence();
    if (first == null) {
      throw new ProblemException(nothingToDo(plan));
    }
    memory.remember(plan.action() == RepairPlan.Action.MAKE ? make(first) : adopt(), first);
    log.warn("the stream of events was repaired: {}", plan);
    return plan;
  }

  private RepairPlan plan() throws IOException, JetStreamApiException {
    Optional<StreamMemory.Remembered> remembered = memory.stream();
    long landed = settled.highestCovered(); // before the stream, which may only be ahead of it
    StreamInfo there = stream.whateverIsThere();
    long first = remembered.map(StreamMemory.Remembered::firstSequence).orElse(Long.MAX_VALUE);
    SettledEvents.Known known = settled.known(first, setup.lastSeen());
    if (there == null) {
      return remembered
          .map(gone -> RepairPlan.make(known, gone.shownUpTo()))
          .orElseGet(() -> unmade(known));
    }
    List<String> differences =
        EventStream.differences(setup.wanted(first), there.getConfiguration());
    if (remembered.isEmpty() || !remembered.get().is(there)) {
      return RepairPlan.replaced(there, differences, known);
    }
    return there.getStreamState().getLastSequence() < landed || Fence.isUp(there)
        ? RepairPlan.cut(new StreamTrouble.Cut(there, landed), known)
        : fine(differences, known);
  }

  private static RepairPlan unmade(SettledEvents.Known known) {
    return RepairPlan.nothingToDo(
        RepairPlan.State.UNMADE,
        "The stream %s was never made; database-service makes it by itself."
            .formatted(EventStream.NAME),
        known);
  }

  private static RepairPlan fine(List<String> differences, SettledEvents.Known known) {
    String is = "The stream %s is the one that was made.".formatted(EventStream.NAME);
    String drift = " It is not configured as wanted, which a repair does not change: ";
    return RepairPlan.nothingToDo(
        RepairPlan.State.FINE, differences.isEmpty() ? is : is + drift + differences, known);
  }

  private StreamInfo make(long first) throws IOException, JetStreamApiException {
    return bus.now().jetStreamManagement().addStream(setup.wanted(first));
  }

  // A consumer that came with it may have passed over what has not landed.
  private StreamInfo adopt() throws IOException, JetStreamApiException {
    JetStreamManagement streams = bus.now().jetStreamManagement();
    if (streams.getConsumerNames(EventStream.NAME).contains(EventStream.LANDING)) {
      streams.deleteConsumer(EventStream.NAME, EventStream.LANDING);
    }
    return streams.getStreamInfo(EventStream.NAME);
  }

  private static Problem nothingToDo(RepairPlan plan) {
    return plan.state() == RepairPlan.State.REPLACED
        ? Problem.of("another-stream", "Another stream is in its place", 409, plan.detail())
        : Problem.of("nothing-to-repair", "There is nothing to repair", 409, plan.detail());
  }

  @FunctionalInterface
  private interface Question {
    RepairPlan ask() throws IOException, JetStreamApiException;
  }

  private static RepairPlan ask(Question question) {
    try {
      return question.ask();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      throw unavailable("bus-unavailable", "The bus does not answer", e);
    } catch (DataAccessException | TransactionException e) {
      throw unavailable("database-away", "The database cannot be asked now", e);
    }
  }

  private static ProblemException unavailable(String name, String title, Exception why) {
    log.warn("the stream cannot be looked at or repaired", why);
    String detail = "Repeat the request; /health says what is wrong.";
    return new ProblemException(Problem.of(name, title, 503, detail), Duration.ofSeconds(1));
  }
}
