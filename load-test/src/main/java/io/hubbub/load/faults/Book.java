package io.hubbub.load.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What clients sent and what they were answered: the suite's own record. Thread-safe. */
final class Book {

  /**
   * A request, repeated or not.
   *
   * @param client unlike any other's in this book
   * @param first the running number of its first event
   * @param count how many events
   * @param answer the last one
   * @param attempts how often it was sent
   * @param sentAt when it was sent first, in nanoseconds
   * @param answeredAt when the last answer came
   */
  record Request(
      String client,
      int first,
      int count,
      Posting.Answer answer,
      int attempts,
      long sentAt,
      long answeredAt) {

    /** The ids of its events, in its order. */
    Stream<String> ids() {
      return IntStream.range(first, first + count).mapToObj(number -> id(client, number));
    }

    boolean isAccepted() {
      return answer == Posting.Answer.ACCEPTED;
    }

    /** How many of its attempts were not answered as they should be. */
    int failures() {
      return isAccepted() ? attempts - 1 : attempts;
    }
  }

  private final List<Request> requests = new ArrayList<>();

  static String id(String client, int number) {
    return client + "/" + number;
  }

  synchronized void note(Request request) {
    requests.add(request);
  }

  synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The ids of all events whose request was answered so. */
  Set<String> ids(Posting.Answer answer) {
    Set<String> ids = new HashSet<>();
    requests().stream()
        .filter(request -> request.answer() == answer)
        .forEach(request -> request.ids().forEach(ids::add));
    return ids;
  }

  Set<String> accepted() {
    return ids(Posting.Answer.ACCEPTED);
  }

  synchronized long acceptedRequests() {
    return requests.stream().filter(Request::isAccepted).count();
  }

  /** The clients of whom a request was accepted since, by the clock in nanoseconds. */
  synchronized Set<String> acceptedSince(long time) {
    return requests.stream()
        .filter(request -> request.isAccepted() && request.answeredAt() > time)
        .map(Request::client)
        .collect(Collectors.toSet());
  }

  /** How many attempts were sent to somebody and not answered with 202. */
  long failures() {
    return requests().stream().mapToLong(Request::failures).sum();
  }

  /** The longest time in which no request was accepted, from the first to the last one. */
  Duration longestWithoutAcceptance() {
    List<Request> all = requests();
    long first = all.stream().mapToLong(Request::sentAt).min().orElse(0);
    long end = all.stream().mapToLong(Request::answeredAt).max().orElse(first);
    return Duration.ofNanos(longestGap(all.stream(), first, end));
  }

  /** The longest part of a time in which none of these was accepted, in nanoseconds. */
  static long longestGap(Stream<Request> requests, long from, long to) {
    List<Long> times =
        requests
            .filter(Request::isAccepted)
            .map(Request::answeredAt)
            .filter(at -> at > from && at < to)
            .sorted()
            .toList();
    long longest = 0;
    long last = from;
    for (long time : times) {
      longest = Math.max(longest, time - last);
      last = time;
    }
    return Math.max(longest, to - last);
  }
}
