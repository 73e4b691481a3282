package io.hubbub.ledger;

import io.hubbub.event.Problem;
import io.hubbub.openapi.ProblemAnswers.Unavailable;
import io.hubbub.stream.StreamCut;
import io.hubbub.stream.StreamCuts;
import io.hubbub.web.OperatorAction;
import io.hubbub.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ledger over HTTP. */
@RestController
@RequestMapping("/ledger")
@Tag(name = "ledger", description = "What became of every event")
class LedgerController {
  private static final Logger log = LoggerFactory.getLogger(LedgerController.class);
  private static final int HOLES = 100;
  private static final int CUTS = 20;
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Ledger ledger;
  private final HoleList holes;
  private final StreamCuts cuts;

  LedgerController(Ledger ledger, HoleList holes, StreamCuts cuts) {
    this.ledger = ledger;
    this.holes = holes;
    this.cuts = cuts;
  }

  /**
   * The ledger as it is told.
   *
   * @param at when the counts were read
   * @param holes the latest of all that was ever passed over or lost, highest first
   * @param cuts the latest times that the stream ended below what had landed, as a power cut leaves
   *     it, and was put right; the newest first
   */
  @Schema(name = "DeliveryLedger")
  record Answer(
      long accepted,
      long landed,
      long alreadyThere,
      long deadLettered,
      long waiting,
      long acknowledged,
      long difference,
      long missing,
      List<String> missingSequences,
      long relanded,
      long checkedUpTo,
      Instant checkedAt,
      Instant at,
      List<Hole> holes,
      List<StreamCut> cuts) {
    static Answer of(Ledger.Entry entry, List<Hole> holes, List<StreamCut> cuts) {
      Counts counts = entry.counts();
      return new Answer(
          counts.accepted(),
          counts.landed(),
          counts.alreadyThere(),
          counts.deadLettered(),
          counts.waiting(),
          counts.acknowledged(),
          counts.difference(),
          counts.missing(),
          counts.missingSequences().stream().map(SequenceRange::toString).toList(),
          counts.relanded(),
          counts.checkedUpTo(),
          counts.checkedAt(),
          entry.at(),
          holes,
          cuts);
    }
  }

  /** How many lost events were acknowledged. */
  @Schema(name = "AcknowledgedEvents")
  record Acknowledged(long acknowledged) {}

  @GetMapping
  @Operation(
      operationId = "getLedger",
      summary = "Says what became of every accepted event",
      description =
          "Accepted is landed, already there, dead-lettered, waiting and acknowledged together; the"
              + " difference is 0, or events are missing (above 0) or counted twice (below).")
  @ApiResponse(responseCode = "200", description = "The ledger")
  @Unavailable
  Answer show() {
    Ledger.Entry entry =
        ledger.entry().orElseThrow(() -> away("NATS and PostgreSQL have not both answered yet"));
    return Answer.of(entry, ask(() -> holes.latest(HOLES)), ask(() -> cuts.latest(CUTS)));
  }

  @PostMapping("/acknowledgement")
  @OperatorAction
  @Operation(
      operationId = "acknowledgeLostEvents",
      summary = "Takes note of the events that are lost",
      description = "They are missing no more, and counted as acknowledged.")
  @ApiResponse(responseCode = "200", description = "How many they are")
  @Unavailable
  Acknowledged acknowledge() {
    long acknowledged = ask(holes::acknowledge);
    log.warn("an operator acknowledged that {} events are lost", acknowledged);
    return new Acknowledged(acknowledged);
  }

  private static <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (DataAccessException e) {
      log.warn("the ledger cannot be asked: {}", e.getMessage());
      throw away("PostgreSQL does not answer");
    }
  }

  private static ProblemException away(String why) {
    return new ProblemException(
        Problem.of(
            "ledger-unknown",
            "The ledger cannot be read now",
            503,
            why + "; repeat the request, /health says what is wrong."),
        AGAIN);
  }
}
