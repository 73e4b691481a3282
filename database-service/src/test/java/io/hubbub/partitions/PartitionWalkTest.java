package io.hubbub.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartitionWalkTest {
  private static final Span ALL = new Span(0, Long.MAX_VALUE);
  private static final List<Long> HUNDRED =
      LongStream.rangeClosed(1, 100).map(i -> i * 10).boxed().toList();

  @Test
  void asksTheNewestAloneThenMoreAtOnceUpToSixteen() {
    assertThat(PartitionWalk.steps(HUNDRED, ALL, Direction.OLDER))
        .containsExactly(
            new Span(1000, Long.MAX_VALUE),
            new Span(960, 1000),
            new Span(800, 960),
            new Span(640, 800),
            new Span(480, 640),
            new Span(320, 480),
            new Span(160, 320),
            new Span(0, 160));
  }

  @Test
  void asksTheOldestFirstTheOtherWay() {
    assertThat(PartitionWalk.steps(HUNDRED, ALL, Direction.NEWER))
        .containsExactly(
            new Span(0, 10),
            new Span(10, 50),
            new Span(50, 210),
            new Span(210, 370),
            new Span(370, 530),
            new Span(530, 690),
            new Span(690, 850),
            new Span(850, Long.MAX_VALUE));
  }

  @Test
  void beginsWhereTheSpanDoes() {
    assertThat(PartitionWalk.steps(HUNDRED, new Span(985, 995), Direction.OLDER))
        .containsExactly(new Span(990, 995), new Span(985, 990));
    assertThat(PartitionWalk.steps(HUNDRED, new Span(991, 995), Direction.NEWER))
        .containsExactly(new Span(991, 995));
  }

  @Test
  void coversEverythingThoughItKnowsNoPartition() {
    assertThat(PartitionWalk.steps(List.of(), ALL, Direction.OLDER)).containsExactly(ALL);
    assertThat(PartitionWalk.singleSteps(List.of(), ALL)).containsExactly(ALL);
  }

  @Test
  void stepsTouchAndCoverTheSpanWhateverTheBounds() {
    for (int partitions = 0; partitions < 100; partitions++) {
      List<Long> bounds = HUNDRED.subList(0, partitions).reversed();
      for (Direction each : Direction.values()) {
        List<Span> steps = PartitionWalk.steps(bounds, ALL, each);
        assertThat(each == Direction.OLDER ? steps.reversed() : steps).satisfies(this::covers);
      }
      assertThat(PartitionWalk.singleSteps(bounds, ALL))
          .satisfies(this::covers)
          .hasSize(partitions + 1);
    }
  }

  private void covers(List<? extends Span> steps) {
    long at = ALL.from();
    for (Span each : steps) {
      assertThat(each.from()).isEqualTo(at);
      assertThat(each.to()).isGreaterThan(at);
      at = each.to();
    }
    assertThat(at).isEqualTo(ALL.to());
  }

  @Test
  void hasNothingToAskInAnEmptySpan() {
    assertThat(PartitionWalk.steps(HUNDRED, new Span(5, 5), Direction.OLDER)).isEmpty();
  }
}
