package io.hubbub.ingest.nats;

import io.hubbub.bus.BusConnection;
import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.DeadLetter;
import io.hubbub.bus.DeadLetter.Reason;
import io.hubbub.bus.DeadLetterStream;
import io.hubbub.event.Problem;
import io.hubbub.ingest.Answer;
import io.hubbub.monitoring.metrics.Figure;
import io.hubbub.monitoring.metrics.Group;
import io.hubbub.monitoring.metrics.Metered;
import io.hubbub.resilience.Guard;
import io.nats.client.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What was sent without a reply subject and not accepted: there is nobody to tell, so each such
 * event becomes a dead letter, also one that the bus did not confirm (reason {@code
 * store-refused}). A letter is tried for half a minute; if the bus does not take letters either,
 * the loss is in the log and in {@code lost_messages}.
 */
@Component
final class Unanswered implements Metered {
  private static final Logger log = LoggerFactory.getLogger(Unanswered.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_MS = 500;

  private static final Pattern BUS_HEADER =
      Pattern.compile("nats-|hubbub-", Pattern.CASE_INSENSITIVE);

  /** In base64 and with its headers a letter still fits {@code max_payload}. */
  private static final int LETTER_BYTES = 4 * 1024 * 1024;

  private static final int HALF_A_LETTER = LETTER_BYTES / 2;

  private final BusConnection bus;
  private final Guard breaker;
  private final LongAdder lost = new LongAdder();

  Unanswered(BusConnection bus, Guard natsPublish) {
    this.bus = bus;
    this.breaker = natsPublish;
  }

  @Override
  public List<Figure> metrics() {
    return List.of(
        Figure.counter(
            Group.BUS,
            "lost_messages",
            "messages",
            "Sent without a reply subject, not accepted, and no dead letter could be kept",
            lost::sum));
  }

  /** Returns when whatever was not accepted is kept. */
  void keep(Message message, Answer answer) {
    switch (answer) {
      case Answer.Refused refused -> keep(whole(message, refused.problem()));
      case Answer.Receipt receipt ->
          receipt.rejected().forEach(each -> keep(letter(message, receipt.batch(), each)));
    }
  }

  /** Returns when a message whose headers cannot be read is kept. */
  void keepUnreadable(Message message, String block) {
    byte[] body = message.getData();
    boolean fits = block.length() + body.length <= LETTER_BYTES;
    if (!fits) {
      log.warn(
          "a message to {} has {} bytes and unreadable headers: its dead letter is cut",
          message.getSubject(),
          block.length() + body.length);
    }
    keep(
        new DeadLetter(
            null,
            null,
            message.getSubject(),
            Reason.BAD_HEADERS,
            fits ? block : block.substring(0, Math.min(block.length(), HALF_A_LETTER)),
            Instant.now(),
            Map.of(),
            fits ? body : Arrays.copyOf(body, Math.min(body.length, HALF_A_LETTER))));
  }

  private static DeadLetter letter(Message message, boolean batch, Answer.Rejected rejected) {
    Map<String, String> headers = headers(message);
    if (batch) { // on its own, unpacked, the item has another form than the request
      headers.remove("content-encoding");
      headers.put(BusHeaders.CONTENT_TYPE, "application/json");
    }
    return letter(message, rejected.problem(), headers, rejected.item().bytes());
  }

  private static DeadLetter whole(Message message, Problem problem) {
    return letter(message, problem, headers(message), message.getData());
  }

  private static DeadLetter letter(
      Message message, Problem problem, Map<String, String> headers, byte[] body) {
    boolean fits = body.length <= LETTER_BYTES;
    return new DeadLetter(
        null,
        null,
        message.getSubject(),
        reason(problem),
        detail(problem) + (fits ? "" : "; the body is cut, it had " + body.length + " bytes"),
        Instant.now(),
        headers,
        fits ? body : Arrays.copyOf(body, LETTER_BYTES));
  }

  /** A sender's word for what only the bus says must not come back with a replay. */
  private static TreeMap<String, String> headers(Message message) {
    TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(BusHeaders.joined(message.getHeaders()));
    headers.keySet().removeIf(name -> BUS_HEADER.matcher(name).lookingAt());
    return headers;
  }

  private static Reason reason(Problem problem) {
    return switch (problem.status()) {
      case 413 -> Reason.TOO_LARGE;
      case 429, 503 -> Reason.STORE_REFUSED;
      default -> problem.type().endsWith(":not-json") ? Reason.NOT_JSON : Reason.INVALID;
    };
  }

  private static String detail(Problem problem) {
    return problem.field() == null
        ? problem.title() + ": " + problem.detail()
        : "%s: %s is %s, allowed is %s"
            .formatted(problem.title(), problem.field(), problem.value(), problem.allowed());
  }

  private void keep(DeadLetter letter) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String id = UUID.randomUUID().toString(); // one for all attempts, so that it is kept once
    while (true) {
      try {
        var unused =
            breaker.<Long, Exception>call(
                () -> new DeadLetterStream(bus.now().jetStream()).keep(letter, id));
        return;
      } catch (Exception e) { // refused by the breaker, not connected, no answer, no such stream
        if (System.nanoTime() - deadline > 0 || !pause()) {
          lost.increment();
          log.error(
              "lost: {} bytes sent to {} without a reply subject ({}), no dead letter since: {}",
              letter.body().length,
              letter.subject(),
              letter.reason().word(),
              e.getMessage());
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
