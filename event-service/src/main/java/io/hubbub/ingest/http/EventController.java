package io.hubbub.ingest.http;

import io.hubbub.event.EventLimits;
import io.hubbub.ingest.Answer;
import io.hubbub.ingest.AnswerJson;
import io.hubbub.ingest.Caller;
import io.hubbub.ingest.Door;
import io.hubbub.ingest.EventIngestor;
import io.hubbub.ingest.IngestRequest;
import io.hubbub.ingest.IngestRequest.Arriving;
import io.hubbub.ingest.Rehearsal;
import io.hubbub.ingest.RequestHeaders;
import io.hubbub.ingest.RequestMemory;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.RestController;

/** Hands what comes over HTTP to the {@link EventIngestor}, and its answer back. */
@RestController
final class EventController implements EventsApi {
  private static final Logger log = LoggerFactory.getLogger(EventController.class);

  private final EventIngestor ingestor;
  private final RequestMemory memory;
  private final Rehearsal rehearsal;

  EventController(EventIngestor ingestor, RequestMemory memory, Rehearsal rehearsal) {
    this.ingestor = ingestor;
    this.memory = memory;
    this.rehearsal = rehearsal;
  }

  @Override
  public void post(HttpServletRequest request, HttpServletResponse response) {
    Caller caller = Caller.at(request.getRemoteAddr());
    try (RequestMemory.Share share = memory.share(caller)) {
      write(ingestorOf(request).accept(read(request, caller), share), response);
    }
  }

  private EventIngestor ingestorOf(HttpServletRequest request) {
    return rehearsal.ingestor(request.getHeader(Rehearsal.HEADER), ingestor);
  }

  private static IngestRequest read(HttpServletRequest request, Caller caller) {
    RequestHeaders headers = new RequestHeaders();
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        headers.add(name, value);
      }
    }
    return new IngestRequest(
        Door.HTTP,
        caller,
        headers,
        new Arriving(new UnopenedBody(request), request.getContentLengthLong()),
        EventLimits.REQUEST_BYTES);
  }

  private static void write(Answer answer, HttpServletResponse response) {
    byte[] body = AnswerJson.write(answer);
    response.setStatus(answer.status());
    response.setContentType(AnswerJson.contentType(answer));
    response.setContentLength(body.length);
    answer.headers().forEach(response::setHeader);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      log.debug("a client left before its answer: {}", e.getMessage());
    }
  }
}
