package io.hubbub.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hubbub.bus.BusHeaders;
import io.hubbub.bus.MicroEndpoint;
import io.hubbub.bus.MicroService;
import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** One question, asked over NATS. */
final class QuestionEndpoint {
  private static final Logger log = LoggerFactory.getLogger(QuestionEndpoint.class);

  /** The queue group that micro services have by default. */
  private static final String QUEUE_GROUP = "q";

  private static final String SUBJECT = "hubbub.history.";

  /** Headers count as payload too. */
  private static final int HEADER_BYTES = 1_024;

  private static final Problem FAULT =
      Problem.of(
          "internal-server-error",
          "Internal Server Error",
          500,
          "The fault is on this side and is in its log; repeat the request later.");

  static final Problem BUSY =
      Problem.of(
          "too-many-requests",
          "Too many questions at once",
          503,
          "Repeat the request in two seconds.");

  private final Question question;
  private final JsonMapper json;
  private final MicroEndpoint endpoint;

  QuestionEndpoint(Question question, JsonMapper json) {
    this.question = question;
    this.json = json;
    this.endpoint =
        new MicroEndpoint(
            question.name(),
            SUBJECT + question.name(),
            QUEUE_GROUP,
            Map.of("schema", schema(question.name())));
  }

  // Of its request, as one line.
  private String schema(String name) {
    try (InputStream in = QuestionEndpoint.class.getResourceAsStream(name + ".schema.json")) {
      return in == null ? "{}" : json.readTree(new String(in.readAllBytes(), UTF_8)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the micro service says of it. */
  MicroEndpoint endpoint() {
    return endpoint;
  }

  /**
   * Answers a request, if only with a problem; returns the status as over HTTP.
   *
   * @param replyTo where the answer goes
   * @param arrived when the request did, in nanoseconds
   */
  int answer(Message request, String replyTo, long arrived, Connection connection) {
    try {
      if (BusHeaders.unreadable(request.getHeaders()) != null) {
        throw new ProblemException(Problem.badHeaders());
      }
      byte[] answer = question.answer(JsonParameters.read(request.getData()), maxBytes(connection));
      send(replyTo, null, answer, connection);
      endpoint.answered(System.nanoTime() - arrived);
      return 200;
    } catch (ProblemException e) {
      return refuse(e.problem(), replyTo, arrived, connection);
    } catch (RuntimeException e) {
      log.error("a question over NATS failed: {}", question.name(), e);
      return refuse(FAULT, replyTo, arrived, connection);
    }
  }

  /** Answers a request with a problem; returns its status. */
  int refuse(Problem problem, String replyTo, long arrived, Connection connection) {
    Headers headers = MicroService.error(problem.status(), problem.title());
    send(replyTo, headers, json.writeValueAsBytes(problem), connection);
    endpoint.refused(problem.status(), problem.title(), System.nanoTime() - arrived);
    return problem.status();
  }

  private static void send(
      String to, @Nullable Headers headers, byte[] body, Connection connection) {
    try {
      connection.publish(to, headers, body);
    } catch (IllegalStateException e) {
      log.warn("an answer over NATS was not sent, the connection is gone: {}", e.getMessage());
    }
  }

  private static int maxBytes(Connection connection) {
    long payload = connection.getServerInfo().getMaxPayload() - HEADER_BYTES;
    return (int) Math.clamp(payload, 0L, Question.LONGEST_ANSWER);
  }
}
