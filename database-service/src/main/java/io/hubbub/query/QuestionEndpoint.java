package io.hubbub.query;

import io.hubbub.event.Problem;
import io.hubbub.web.ProblemException;
import io.nats.client.Connection;
import io.nats.client.impl.Headers;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import io.nats.service.ServiceMessage;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** One question, asked over NATS. */
final class QuestionEndpoint {
  private static final Logger log = LoggerFactory.getLogger(QuestionEndpoint.class);

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
  private final LongAdder answered = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  QuestionEndpoint(Question question, JsonMapper json) {
    this.question = question;
    this.json = json;
  }

  Question question() {
    return question;
  }

  /** Answers a request, if only with a problem; returns the status as over HTTP. */
  int answer(ServiceMessage request, Connection connection) {
    long start = System.nanoTime();
    int status = 200;
    try {
      byte[] answer = question.answer(JsonParameters.read(request.getData()), maxBytes(connection));
      request.respond(connection, answer);
      answered.increment();
    } catch (ProblemException e) {
      status = e.problem().status();
      refuse(request, connection, e.problem());
    } catch (RuntimeException e) {
      log.error("a question over NATS failed: {}", question.name(), e);
      status = FAULT.status();
      refuse(request, connection, FAULT);
    }
    nanos.add(System.nanoTime() - start);
    return status;
  }

  /** Answers a request with a problem. */
  void refuse(ServiceMessage request, Connection connection, Problem problem) {
    refused.increment();
    Headers headers = new Headers();
    headers.put(ServiceMessage.NATS_SERVICE_ERROR, problem.title());
    headers.put(ServiceMessage.NATS_SERVICE_ERROR_CODE, Integer.toString(problem.status()));
    try {
      request.respond(connection, json.writeValueAsBytes(problem), headers);
    } catch (IllegalStateException e) {
      log.warn("an answer over NATS was not sent, the connection is gone: {}", e.getMessage());
    }
  }

  /** What the service's own figures cannot know, since answers are made on other threads. */
  JsonValue statistics() {
    long all = answered.sum() + refused.sum();
    return JsonValueUtils.mapBuilder()
        .put("answered", answered.sum())
        .put("refused", refused.sum())
        .put("average_time", all == 0 ? 0 : nanos.sum() / all)
        .toJsonValue();
  }

  private static int maxBytes(Connection connection) {
    long payload = connection.getServerInfo().getMaxPayload() - HEADER_BYTES;
    return (int) Math.clamp(payload, 0L, HttpParameters.ANSWER_BYTES);
  }
}
