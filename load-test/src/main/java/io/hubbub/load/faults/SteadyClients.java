package io.hubbub.load.faults;

import io.hubbub.load.LoadFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the workload's clients, who send the same all the time, notice of what happens.
 *
 * @param book in which others may have requests too
 * @param clients what they are called there
 */
record SteadyClients(Book book, List<String> clients) {

  /**
   * The time that 99 % of their answers took at most, of requests sent since, in milliseconds.
   *
   * @throws LoadFailure if there was none
   */
  double p99Millis(long since) {
    List<Long> times =
        clients.stream()
            .flatMap(this::requests)
            .filter(request -> request.sentAt() >= since)
            .map(request -> request.answeredAt() - request.sentAt())
            .sorted()
            .toList();
    if (times.isEmpty()) {
      throw new LoadFailure("no request of the steady load was answered in time to be measured");
    }
    return times.get((int) (times.size() * 0.99)) / 1e6;
  }

  /** The longest time in which one of them had nothing accepted. */
  Duration longestWait(long from, long to) {
    return Collections.max(longestWaits(from, to).values());
  }

  /** The same of each of them from the first request in the book to the last answer. */
  Map<String, Duration> longestWaits() {
    LongSummaryStatistics sent =
        book.requests().stream().mapToLong(Book.Request::sentAt).summaryStatistics();
    LongSummaryStatistics answered =
        book.requests().stream().mapToLong(Book.Request::answeredAt).summaryStatistics();
    return longestWaits(sent.getMin(), answered.getMax());
  }

  private Map<String, Duration> longestWaits(long from, long to) {
    Map<String, Duration> waits = new TreeMap<>();
    for (String client : clients) {
      waits.put(client, Duration.ofNanos(Book.longestGap(requests(client), from, to)));
    }
    return waits;
  }

  private Stream<Book.Request> requests(String client) {
    return book.requests().stream().filter(request -> request.client().equals(client));
  }
}
