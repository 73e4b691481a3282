package io.hubbub.statistics;

import io.hubbub.query.Parameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question for a page of a ranking.
 *
 * @param name the only one asked for, null for all
 * @param next behind which the page begins, null for the first page
 */
record RankingQuery(@Nullable String name, int limit, @Nullable Place next) {
  private static final int LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  static RankingQuery from(Ranking ranking, Map<String, String> values) {
    Parameters parameters = new Parameters(values, List.of(ranking.parameter(), "limit", "next"));
    return new RankingQuery(
        parameters.text(ranking.parameter(), ranking.characters()),
        parameters.number("limit", LIMIT, MAX_LIMIT),
        Place.from(parameters));
  }

  /** A place in a ranking, given to clients as a word that means nothing to them. */
  record Place(long events, String name) {
    static @Nullable Place from(Parameters parameters) {
      String value = parameters.raw("next");
      if (value == null) {
        return null;
      }
      Place place = decode(value);
      if (place == null) {
        throw Parameters.refused(
            "next", value, "the value of next as it stood in an answer to an earlier request");
      }
      return place;
    }

    String encode() {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      byte[] all =
          ByteBuffer.allocate(Long.BYTES + bytes.length).putLong(events).put(bytes).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private static @Nullable Place decode(String value) {
      byte[] bytes;
      try {
        bytes = Base64.getUrlDecoder().decode(value);
      } catch (IllegalArgumentException e) {
        return null;
      }
      if (bytes.length <= Long.BYTES) {
        return null;
      }
      String name =
          new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8);
      Place place = new Place(ByteBuffer.wrap(bytes).getLong(), name);
      boolean ours = place.encode().equals(value) && name.chars().noneMatch(c -> c == 0);
      return ours && place.events >= 0 ? place : null;
    }
  }
}
