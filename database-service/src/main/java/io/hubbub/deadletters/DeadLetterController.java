package io.hubbub.deadletters;

import io.hubbub.event.Problem;
import io.hubbub.openapi.ProblemAnswers.BadRequest;
import io.hubbub.openapi.ProblemAnswers.Conflict;
import io.hubbub.openapi.ProblemAnswers.NotFound;
import io.hubbub.openapi.ProblemAnswers.Unavailable;
import io.hubbub.web.OperatorAction;
import io.hubbub.web.ProblemException;
import io.hubbub.web.QueryParameters;
import io.nats.client.JetStreamApiException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dead letters over HTTP. */
@RestController
@RequestMapping("/dead-letters")
@Tag(name = "dead letters", description = "What could not land")
class DeadLetterController {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterController.class);

  private static final Problem UNREADABLE =
      Problem.of(
          "unreadable-dead-letter",
          "No dead letter",
          409,
          "Another program has put this among the dead letters, so there is nowhere to send it:"
              + " look at its body, and delete it.");

  private final DeadLetterBox box;
  private final Replay replay;

  DeadLetterController(DeadLetterBox box, Replay replay) {
    this.box = box;
    this.replay = replay;
  }

  /** One dead letter of a list. */
  @Schema(name = "DeadLetterSummary")
  record Summary(
      String id,
      String reason,
      String detail,
      Instant at,
      @Nullable String stream,
      @Nullable Long sequence,
      String subject,
      int bytes) {
    static Summary of(KeptLetter kept) {
      return new Summary(
          Long.toString(kept.id()),
          kept.reason(),
          kept.detail(),
          kept.at(),
          kept.stream(),
          kept.sequence(),
          kept.subject(),
          kept.body().length);
    }
  }

  /** A page of them, newest first. */
  @Schema(name = "DeadLetterPage")
  record Page(List<Summary> deadLetters, @Nullable String next, long total) {}

  /** One dead letter, whole; its body is in base64. */
  @Schema(name = "DeadLetter")
  record Whole(
      String id,
      String reason,
      String detail,
      Instant at,
      @Nullable String stream,
      @Nullable Long sequence,
      String subject,
      int bytes,
      Map<String, String> headers,
      @Schema(types = "string", format = "byte") byte[] body) {
    static Whole of(KeptLetter kept) {
      Summary it = Summary.of(kept);
      return new Whole(
          it.id,
          it.reason,
          it.detail,
          it.at,
          it.stream,
          it.sequence,
          it.subject,
          it.bytes,
          kept.headers(),
          kept.body());
    }
  }

  /** Where a replayed letter is now. */
  @Schema(name = "ReplayedDeadLetter")
  record Replayed(String id, long sequence) {}

  @GetMapping
  @Operation(
      operationId = "getDeadLetters",
      summary = "Lists dead letters, newest first",
      description =
          "What stands in the stream of dead letters and is none has the reason `unreadable`. Total"
              + " counts what was published for a reason.")
  @Parameter(
      name = "reason",
      description = "only those for this reason",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "limit",
      description = "the most dead letters",
      schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
  @Parameter(
      name = "next",
      description = "from an answer: the page behind it",
      schema = @Schema(type = "string"))
  @ApiResponse(responseCode = "200", description = "The page")
  @BadRequest
  @Unavailable
  Page list(QueryParameters parameters) {
    DeadLetterQuery query = DeadLetterQuery.of(parameters);
    return ask(() -> {
      List<KeptLetter> found = box.newest(query.reason(), query.below(), query.limit() + 1);
      boolean more = found.size() > query.limit();
      List<KeptLetter> page = more ? found.subList(0, query.limit()) : found;
      String next = more ? Long.toString(page.getLast().id()) : null;
      return new Page(page.stream().map(Summary::of).toList(), next, box.count(query.reason()));
    });
  }

  @GetMapping("/{id}")
  @Operation(
      operationId = "getDeadLetter",
      summary = "Shows a dead letter with its headers and its body")
  @ApiResponse(responseCode = "200", description = "The dead letter")
  @NotFound
  @Unavailable
  Whole show(@PathVariable String id) {
    return Whole.of(find(id));
  }

  @PostMapping("/{id}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @OperatorAction
  @Operation(
      operationId = "replayDeadLetter",
      summary = "Sends a dead letter to the bus again and removes it from the list")
  @ApiResponse(responseCode = "202", description = "It is an event again")
  @NotFound
  @Conflict
  @Unavailable
  Replayed replay(@PathVariable String id) {
    if (!(find(id) instanceof KeptLetter.Letter kept)) {
      throw new ProblemException(UNREADABLE);
    }
    return ask(() -> {
      long sequence = replay.publish(kept.letter());
      boolean deleted = box.delete(kept.id());
      log.info("dead letter {} was replayed as event {}, deleted: {}", id, sequence, deleted);
      return new Replayed(id, sequence);
    });
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @OperatorAction
  @Operation(operationId = "deleteDeadLetter", summary = "Deletes a dead letter for good")
  @ApiResponse(responseCode = "204", description = "It is gone")
  @NotFound
  @Unavailable
  void delete(@PathVariable String id) {
    long number = number(id);
    if (!ask(() -> box.delete(number))) {
      throw unknown(id);
    }
    log.info("dead letter {} was deleted", id);
  }

  private KeptLetter find(String id) {
    long number = number(id);
    return ask(() -> box.find(number)).orElseThrow(() -> unknown(id));
  }

  private static long number(String id) {
    try {
      long number = Long.parseLong(id);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw unknown(id);
  }

  private static ProblemException unknown(String id) {
    return new ProblemException(
        new Problem(
            "urn:hubbub:problem:unknown-dead-letter",
            "No such dead letter",
            404,
            "Ask for /dead-letters: it may have been replayed or deleted.",
            "id",
            id.length() > Problem.VALUE_CHARACTERS ? null : id,
            null));
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException, JetStreamApiException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException | JetStreamApiException | IllegalStateException e) {
      log.warn("dead letters cannot be reached: {}", e.toString());
      throw new ProblemException(
          Problem.of(
              "bus-unavailable",
              "The bus does not answer",
              503,
              "Repeat the request; /health says what is wrong."),
          Duration.ofSeconds(1));
    }
  }
}
