package io.hubbub.landing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequencesTest {
  @Test
  void joinsNeighboursInWhateverOrderTheyCome() {
    assertThat(Sequences.multirange(LongStream.of(8, 3, 1, 2, 7, 12)))
        .isEqualTo("{[1,4),[7,9),[12,13)}");
  }

  @Test
  void holdsASequenceOnce() {
    assertThat(Sequences.multirange(LongStream.of(5, 5, 6))).isEqualTo("{[5,7)}");
  }

  @Test
  void isEmptyWithoutAny() {
    assertThat(Sequences.multirange(LongStream.empty())).isEqualTo("{}");
  }
}
