package io.hubbub.monitoring.report.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.monitoring.report.Scene;
import io.hubbub.monitoring.report.Target;
import io.hubbub.monitoring.report.Target.Comparison;
import io.hubbub.monitoring.report.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromiseTest {

  @ParameterizedTest
  @CsvSource({
    "BELOW, 100, 99.9, PASS",
    "BELOW, 100, 100, WARN",
    "BELOW, 100, 120, WARN",
    "BELOW, 100, 120.1, FAIL",
    "AT_MOST, 100, 100, PASS",
    "AT_MOST, 100, 101, WARN",
    "AT_MOST, 0, 0, PASS",
    "AT_MOST, 0, 0.1, FAIL",
    "AT_LEAST, 100, 100, PASS",
    "AT_LEAST, 100, 80, WARN",
    "AT_LEAST, 100, 79.9, FAIL",
    "EQUAL, 0, 0, PASS",
    "EQUAL, 0, -1, FAIL",
    "EQUAL, 10, 11, FAIL",
    "AT_MOST, 5, NaN, NO_DATA",
    "AT_LEAST, 5, Infinity, NO_DATA",
  })
  void theVerdictIsThatOfTheDistanceFromTheTarget(
      Comparison comparison, double target, double value, Verdict verdict) {
    Promise promise =
        Promise.of("X", "x", comparison, target, "").worth(1, _ -> Reading.of(value, 500, null));

    assertThat(judge(promise).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"0, NO_DATA", "99, NO_DATA", "100, PASS"})
  void tooFewSamplesAreNeverAPass(long samples, Verdict verdict) {
    Promise promise =
        Promise.of("X", "x", Comparison.BELOW, 5, "ms")
            .needing(100)
            .worth(1, _ -> Reading.of(1, samples, null));

    assertThat(judge(promise).verdict()).isEqualTo(verdict);
  }

  private static Target judge(Promise promise) {
    Sight sight = new Sight(Scene.nothing(5).observation());
    return promise.judge(sight, new Causes(sight, new Leaks(sight).judge(), List.of()));
  }
}
