package io.hubbub.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hubbub.web.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityRangeTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:34:56Z");
  private static final ActivityRange.Extent TWO_DAYS =
      new ActivityRange.Extent(
          Instant.parse("2026-01-30T22:10:00Z"), Instant.parse("2026-02-01T01:00:00Z"));
  private static final ActivityRange.Extent YEARS =
      new ActivityRange.Extent(
          Instant.parse("2004-12-25T09:14:00Z"), Instant.parse("2018-02-27T23:46:00Z"));

  @Test
  void roundsOutwardsToWholeBuckets() {
    String from = "2026-01-31T23:59:59.999999Z";
    String to = "2026-02-01T00:00:00.000001Z";

    assertThat(range("hour", from, to, null))
        .isEqualTo(range(Bucket.HOUR, "2026-01-31T23:00:00Z", "2026-02-01T01:00:00Z"));
    assertThat(range("day", from, to, null))
        .isEqualTo(range(Bucket.DAY, "2026-01-31T00:00:00Z", "2026-02-02T00:00:00Z"));
    assertThat(range("month", from, to, null))
        .isEqualTo(range(Bucket.MONTH, "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"));
  }

  @Test
  void takesBoundsThatAreWholeAsTheyAre() {
    ActivityRange range = range("hour", "2026-01-01T00:00:00Z", "2026-01-01T02:00:00Z", TWO_DAYS);

    assertThat(range.points()).isEqualTo(2);
    assertThat(range("hour", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", TWO_DAYS).points())
        .isZero();
  }

  @Test
  void reachesFromTheFirstToTheLastEventUnlessToldOtherwise() {
    assertThat(range("day", null, null, TWO_DAYS))
        .isEqualTo(range(Bucket.DAY, "2026-01-30T00:00:00Z", "2026-02-02T00:00:00Z"));
    assertThat(range("day", "2026-01-31T00:00:00Z", null, TWO_DAYS))
        .isEqualTo(range(Bucket.DAY, "2026-01-31T00:00:00Z", "2026-02-02T00:00:00Z"));
    assertThat(range("day", null, "2026-01-31T00:00:00Z", TWO_DAYS))
        .isEqualTo(range(Bucket.DAY, "2026-01-30T00:00:00Z", "2026-01-31T00:00:00Z"));
  }

  @Test
  void hasNoPointWhereThereIsNoEvent() {
    assertThat(range(null, null, null, null).points()).isZero();
    assertThat(range("hour", "2026-03-01T00:00:00Z", null, TWO_DAYS).points()).isZero();
    assertThat(range("hour", null, "2026-01-01T00:00:00Z", TWO_DAYS).points()).isZero();
  }

  @Test
  void takesTheFinestBucketThatFits() {
    assertThat(range(null, null, null, TWO_DAYS).bucket()).isEqualTo(Bucket.HOUR);
    assertThat(range(null, null, null, YEARS).bucket()).isEqualTo(Bucket.DAY);
    assertThat(range(null, "1980-01-01T00:00:00Z", null, YEARS).bucket()).isEqualTo(Bucket.MONTH);
  }

  @Test
  void refusesMorePointsThanTenThousand() {
    assertThat(range("hour", "2026-01-01T00:00:00Z", "2027-02-21T16:00:00Z", null).points())
        .isEqualTo(10_000);
    assertThatThrownBy(() -> range("hour", "2026-01-01T00:00:00Z", "2027-02-21T16:00:01Z", null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().field()).isEqualTo("bucket");
              assertThat(e.problem().allowed()).contains("10001", "coarser");
            });
    assertThatThrownBy(() -> range(null, "0001-01-01T00:00:00Z", "2026-01-01T00:00:00Z", null))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().field()).isEqualTo("from"));
  }

  private static ActivityRange range(
      @Nullable String bucket,
      @Nullable String from,
      @Nullable String to,
      ActivityRange.@Nullable Extent extent) {
    Map<String, String> parameters = new HashMap<>();
    putUnlessNull(parameters, "bucket", bucket);
    putUnlessNull(parameters, "from", from);
    putUnlessNull(parameters, "to", to);
    return ActivityRange.of(ActivityQuery.from(parameters), extent, NOW);
  }

  private static ActivityRange range(Bucket bucket, String from, String to) {
    return new ActivityRange(bucket, Instant.parse(from), Instant.parse(to));
  }

  private static void putUnlessNull(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
