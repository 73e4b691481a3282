package io.hubbub.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, reading it ends with an answer; and what is valid stays so. */
class HostileInputTest {
  private static final int MUTANTS = 20_000;
  private static final List<String> SEEDS =
      List.of(
          """
          {"specversion":"1.0","id":"42","source":"irc://a","type":"chat.message","subject":"#ü",\
          "time":"2026-01-02T03:04:05.678Z","x":1.5,"data":{"user":"al","text":"h\\u00e9\\"\\ud83d\\ude00",\
          "n":[1,-2.5e10,true,null,{"a":{}}]}}\
          """,
          """
          {"type":"media.played","channel":"c","user":"b","media":{"id":1,"title":"t","type":"y"}}\
          """);
  private static final List<String> SCRAPS =
      List.of(
          "\\u0000",
          "\\ud800",
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "1e999",
          "-",
          "null",
          " ",
          "\u0000",
          "\uFEFF",
          "é",
          "😀",
          "\"id\":\"9\",",
          "\"data\":{},",
          "9".repeat(41));

  private final EventCodec codec = EventCodec.atTheDoor(InstantSource.system());

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverThrowsAndKeepsWhatIsValid(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int valid = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] bytes = mutate(SEEDS.get(i % SEEDS.size()), random);
      EventCodec.isStructured(bytes, 0, bytes.length);
      valid += survives(codec.decode(bytes));
      valid += survives(codec.decodeShort(bytes, 0, bytes.length, "id", "urn:s"));
    }
    assertThat(valid).isPositive().isLessThan(2 * MUTANTS);
  }

  private int survives(Decoded decoded) {
    if (!(decoded instanceof Decoded.Valid valid)) {
      return 0;
    }
    byte[] encoded = EventCodec.encode(valid.event());
    assertThat(codec.decode(encoded))
        .as(new String(encoded, UTF_8))
        .usingRecursiveComparison()
        .isEqualTo(decoded);
    assertThat(Subjects.of(valid.event())).doesNotContainAnyWhitespaces().doesNotContain("*", ">");
    return 1;
  }

  private static byte[] mutate(String seed, RandomGenerator random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, SCRAPS.get(random.nextInt(SCRAPS.size())));
        case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        default -> text.setCharAt(at, (char) random.nextInt(0x250));
      }
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    if (random.nextInt(4) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}
