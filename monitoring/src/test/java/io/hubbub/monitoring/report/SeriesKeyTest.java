package io.hubbub.monitoring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

class SeriesKeyTest {
  private static final List<String> ODD =
      List.of(
          "db-1",
          "database-service@3f2a:1",
          "a@b@c",
          "}@x",
          "{pool=x}",
          "{pool=x}@y",
          "=",
          "\\",
          "\\}",
          "\\\\}@",
          "a\nb",
          " ",
          "日本",
          "x".repeat(100_000));

  @Test
  void comesBackAsItWasWhateverTheInstanceAndTheLabelsValueAre() {
    for (String one : ODD) {
      assertComesBack(SeriesKey.of("name").by(one));
      assertComesBack(SeriesKey.of("name", "label", one));
      ODD.forEach(other -> assertComesBack(SeriesKey.of("name", "label", one).by(other)));
    }
    assertComesBack(SeriesKey.of("name"));
    assertComesBack(SeriesKey.of("name", "label", ""));
  }

  private static void assertComesBack(SeriesKey key) {
    assertThat(SeriesKey.parse(key.text())).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "waiting_events, waiting_events,,,",
    "waiting_events@db-1, waiting_events,,, db-1",
    "resident_bytes@database-service@3f2a:1, resident_bytes,,, database-service@3f2a:1",
    "hikaricp_connections_max{pool=landing}@s@h:1, hikaricp_connections_max, pool, landing, s@h:1",
    "statement_calls{statement=a = '{x=y}' and b}, statement_calls, statement, a = '{x=y}' and b,"
  })
  void isReadAsOlderReleasesWroteIt(
      String text, String name, String label, String value, String instance) {
    SeriesKey key = SeriesKey.parse(text);

    assertThat(key.name()).isEqualTo(name);
    assertThat(key.label()).isEqualTo(label == null ? null : new SeriesKey.Label(label, value));
    assertThat(key.instance()).isEqualTo(instance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@a", "{a=b}", "a{b}", "a{b=c", "a{b=c}d", "a b"})
  void whatIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> SeriesKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isTheKeyOfAJsonObject() {
    Map<SeriesKey, Double> sent = Map.of(SeriesKey.of("n", "pool", "a}@b").by("s@h:1"), 1.5);

    String json = JsonMapper.shared().writeValueAsString(sent);

    assertThat(json).isEqualTo("{\"n{pool=a\\\\}@b}@s@h:1\":1.5}");
    assertThat(JsonMapper.shared().readValue(json, new TypeReference<Map<SeriesKey, Double>>() {}))
        .isEqualTo(sent);
  }
}
