package io.hubbub.ingest.http;

import io.hubbub.Door;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long answers took, by the client's clock. */
final class AnswerTimes {
  private static final Logger log = LoggerFactory.getLogger(AnswerTimes.class);

  private final List<Duration> times = new CopyOnWriteArrayList<>();

  Door.Reply of(Supplier<Door.Reply> request) {
    long began = System.nanoTime();
    Door.Reply reply = request.get();
    times.add(Duration.ofNanos(System.nanoTime() - began));
    return reply;
  }

  Duration longest() {
    return times.stream().max(Duration::compareTo).orElseThrow();
  }

  /** Writes into the log what the documentation tells. */
  void tell(String what) {
    List<Duration> sorted = times.stream().sorted().toList();
    log.info(
        "{}: {} answers, p50 {} ms, max {} ms",
        what,
        sorted.size(),
        sorted.get(sorted.size() / 2).toNanos() / 1e6,
        sorted.getLast().toNanos() / 1e6);
  }
}
