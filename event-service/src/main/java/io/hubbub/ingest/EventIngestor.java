package io.hubbub.ingest;

import io.hubbub.event.Decoded;
import io.hubbub.event.EventCodec;
import io.hubbub.event.Problem;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes the events of a request: validates each, publishes it, and answers once JetStream has
 * confirmed or refused every one. What is answered as accepted is on disk of the bus. Safe for use
 * by many threads.
 */
@Component
public final class EventIngestor {
  private final EventPublisher publisher;
  private final IngestSettings settings;
  private final IngestCounts counts;
  private final EventCodec codec = EventCodec.atTheDoor(InstantSource.system());

  EventIngestor(EventPublisher publisher, IngestSettings settings, IngestCounts counts) {
    this.publisher = publisher;
    this.settings = settings;
    this.counts = counts;
  }

  /**
   * Takes a request and says what became of it. Blocks until that is known.
   *
   * @param share the request's memory, to be closed by the caller once it has answered
   */
  public Answer accept(IngestRequest request, RequestMemory.Share share) {
    try {
      Form form = Form.of(request.headers());
      ItemDecoder decoder = new ItemDecoder(codec, form, request.headers());
      Items items = Items.of(form, BodyReader.read(request, share));
      share.items(items.count());
      return counts.count(request.door(), publish(request.caller(), items, decoder));
    } catch (Refusal refusal) {
      return counts.count(request.door(), refused(refusal.problem(), refusal.headers()));
    } catch (RuntimeException e) {
      counts.countFailed(request.door());
      throw e;
    }
  }

  /** What an edge answers that has no room left to even look at a request. */
  public Answer noRoom(Door door) {
    return refuse(door, IngestProblems.tooMuch());
  }

  /** What an edge answers to a request that it cannot read. */
  public Answer refuse(Door door, Problem problem) {
    return counts.count(door, refused(problem, Map.of()));
  }

  private Answer refused(Problem problem, Map<String, String> taken) {
    return new Answer.Refused(problem, problem.status() == 429 ? retryAfter() : 0, taken);
  }

  private Answer publish(Caller caller, Items items, ItemDecoder decoder) {
    Receipts receipts = new Receipts(items);
    try (Publishing publishing = publisher.begin(caller, items.count())) {
      for (int i = 0; i < items.count(); i++) {
        switch (decoder.decode(items.get(i), i)) {
          case Decoded.Valid(var event) -> {
            publishing.publish(i, event);
            receipts.published(i, event.id());
          }
          case Decoded.Invalid(var problem, var id) -> receipts.invalid(i, id, problem);
        }
      }
      publishing.await();
      return receipts.close(publishing, retryAfter());
    }
  }

  private int retryAfter() {
    return (int) settings.retryAfter().toSeconds();
  }
}
