package io.hubbub.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.statistics.RankingQuery.Place;
import io.hubbub.web.ProblemException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingQueryTest {
  @Test
  void findsThePlaceAgain() {
    Place place = new Place(42, "#übuntu 🙂");

    assertThat(RankingQuery.from(Ranking.CHANNELS, Map.of("next", place.encode())).next())
        .isEqualTo(place);
  }

  @Test
  void knowsChannelsByChannelAndUsersByUser() {
    assertThat(RankingQuery.from(Ranking.CHANNELS, Map.of("channel", "#c")).name()).isEqualTo("#c");
    assertThat(RankingQuery.from(Ranking.USERS, Map.of("user", "u")).name()).isEqualTo("u");
    assertRefused(Ranking.USERS, "channel", "#c");
    assertRefused(Ranking.CHANNELS, "user", "u");
  }

  @ParameterizedTest
  @CsvSource({"next, x", "next, ''", "next, AAAAAAAAAAA", "limit, 0", "limit, 1001", "channel, ''"})
  void refusesWhatBreaksARule(String name, String value) {
    assertRefused(Ranking.CHANNELS, name, value);
  }

  @Test
  void refusesPlacesThatWereNeverGiven() {
    assertRefused(Ranking.CHANNELS, "next", new Place(-1, "x").encode());
    assertRefused(Ranking.CHANNELS, "next", new Place(1, "a\u0000b").encode());
    byte[] brokenUtf8 = {0, 0, 0, 0, 0, 0, 0, 1, (byte) 0xFF};
    assertRefused(
        Ranking.CHANNELS,
        "next",
        Base64.getUrlEncoder().withoutPadding().encodeToString(brokenUtf8));
  }

  private static void assertRefused(Ranking ranking, String name, String value) {
    assertThatThrownBy(() -> RankingQuery.from(ranking, Map.of(name, value)))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().field()).isEqualTo(name));
  }
}
