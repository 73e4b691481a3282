package io.hubbub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
  @Test
  void hasTimeVersionAndVariantWhereTheStandardPutsThem() {
    UUID uuid = Uuid7.of(0x0123_4567_89ABL, -1, -1);
    assertThat(uuid).hasToString("01234567-89ab-7fff-bfff-ffffffffffff");
    assertThat(Uuid7.of(0, 0, 0)).hasToString("00000000-0000-7000-8000-000000000000");
  }

  @Test
  void noTwoAreEqual() {
    assertThat(Uuid7.next()).isNotEqualTo(Uuid7.next());
    UUID next = UUID.fromString(Uuid7.next());
    assertThat(next.version()).isEqualTo(7);
    assertThat(next.variant()).isEqualTo(2);
  }
}
