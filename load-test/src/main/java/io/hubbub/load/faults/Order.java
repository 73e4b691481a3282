package io.hubbub.load.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether events of one time read back in the order in which the bus accepted them, as far as
 * clients can know it: a request that was answered before another one was sent stands before it,
 * and events of a request that was sent once stand in its order. Of a request that was cut in half
 * by a fault, what only its repetition brings is accepted then, behind the rest.
 */
final class Order {
  private Order() {}

  private record Place(Book.Request request, int number) {}

  /** What stands in the wrong place, in words; at most one of each kind. */
  static List<String> broken(Book book, List<String> rows) {
    Map<String, Place> places = places(book);
    List<String> broken = new ArrayList<>();
    between(places, rows, broken);
    within(places, rows, broken);
    return broken;
  }

  private static Map<String, Place> places(Book book) {
    Map<String, Place> places = new HashMap<>();
    for (Book.Request request : book.requests()) {
      if (request.isAccepted()) {
        for (int number = request.first(); number < request.first() + request.count(); number++) {
          places.put(Book.id(request.client(), number), new Place(request, number));
        }
      }
    }
    return places;
  }

  private static void between(Map<String, Place> places, List<String> rows, List<String> broken) {
    String latest = "";
    long latestSent = Long.MIN_VALUE;
    for (String row : rows) {
      Place place = places.get(row);
      if (place != null && place.request().answeredAt() < latestSent) {
        broken.add(row + " stands behind " + latest + ", which was sent after its answer");
        return;
      }
      if (place != null && place.request().sentAt() > latestSent) {
        latestSent = place.request().sentAt();
        latest = row;
      }
    }
  }

  private static void within(Map<String, Place> places, List<String> rows, List<String> broken) {
    Map<Book.Request, Integer> seen = new HashMap<>();
    for (String row : rows) {
      Place place = places.get(row);
      if (place != null && place.request().attempts() == 1) {
        Integer before = seen.put(place.request(), place.number());
        if (before != null && before > place.number()) {
          broken.add(row + " stands behind a later event of its request");
          return;
        }
      }
    }
  }
}
