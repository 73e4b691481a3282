package io.hubbub.ingest.http;

import io.hubbub.event.EventLimits;
import io.hubbub.ingest.Answer;
import io.hubbub.ingest.AnswerJson;
import io.hubbub.ingest.EventIngestor;
import io.hubbub.ingest.IngestRequest;
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

  EventController(EventIngestor ingestor, RequestMemory memory) {
    this.ingestor = ingestor;
    this.memory = memory;
  }

  @Override
  public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try (RequestMemory.Share share = memory.share()) {
      write(ingestor.accept(read(request), share), response);
    }
  }

  private static IngestRequest read(HttpServletRequest request) throws IOException {
    RequestHeaders headers = new RequestHeaders();
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        headers.add(name, value);
      }
    }
    return new IngestRequest(
        headers,
        request.getInputStream(),
        request.getContentLengthLong(),
        EventLimits.REQUEST_BYTES);
  }

  private static void write(Answer answer, HttpServletResponse response) {
    byte[] body = AnswerJson.write(answer);
    response.setStatus(answer.status());
    response.setContentType(AnswerJson.contentType(answer));
    response.setContentLength(body.length);
    if (answer.retryAfter() > 0) {
      response.setIntHeader("Retry-After", answer.retryAfter());
    }
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      log.debug("a client left before its answer: {}", e.getMessage());
    }
  }
}
