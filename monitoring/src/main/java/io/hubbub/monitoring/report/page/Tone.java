package io.hubbub.monitoring.report.page;

import io.hubbub.monitoring.report.Leak;
import io.hubbub.monitoring.report.Regression.Grade;
import io.hubbub.monitoring.report.Verdict;

/** What a word is to make one feel; never told by colour alone. */
enum Tone {
  NONE("", ""),
  GOOD("✓", "good"),
  WARN("!", "warn"),
  BAD("✗", "bad"),
  UNKNOWN("·", "unknown");

  final String sign;
  final String css;

  Tone(String sign, String css) {
    this.sign = sign;
    this.css = css;
  }

  static Tone of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> GOOD;
      case WARN -> WARN;
      case FAIL -> BAD;
      case NO_DATA -> UNKNOWN;
    };
  }

  static Tone of(Grade grade) {
    return switch (grade) {
      case TOO_LITTLE_DATA, OTHER_LOAD -> UNKNOWN;
      case NO_CHANGE_SHOWN, BETTER -> GOOD;
      case MINOR -> WARN;
      case MAJOR -> BAD;
    };
  }

  static Tone of(Leak.Finding finding) {
    return switch (finding) {
      case TOO_LITTLE_DATA -> UNKNOWN;
      case NO_GROWTH_SHOWN -> GOOD;
      case GROWING -> WARN;
      case LEAK -> BAD;
    };
  }
}
