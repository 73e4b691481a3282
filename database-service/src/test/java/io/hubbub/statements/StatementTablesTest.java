package io.hubbub.statements;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementTablesTest {
  @Test
  void aStatementIsShownWholeOnOneLineWithoutItsMark() {
    assertThat(StatementTables.shortened("select a\n  from t\n where b = $1 /* query */"))
        .isEqualTo("select a from t where b = $1");
  }

  @Test
  void aLongOneEndsWithAWordAndSaysSo() {
    String shortened = StatementTables.shortened("select " + "abcdefg, ".repeat(200));

    assertThat(shortened).hasSizeLessThan(1_020).endsWith("abcdefg, … (shortened)");
  }

  @Test
  void aWordThatIsTooLongIsCut() {
    assertThat(StatementTables.shortened("x".repeat(2_000)))
        .isEqualTo("x".repeat(1_000) + " … (shortened)");
  }
}
