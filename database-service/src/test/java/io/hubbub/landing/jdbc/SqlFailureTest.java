package io.hubbub.landing.jdbc;

import static io.hubbub.landing.jdbc.SqlFailure.DUPLICATE_KEY;
import static io.hubbub.landing.jdbc.SqlFailure.MISSING_PARTITION;
import static io.hubbub.landing.jdbc.SqlFailure.REFUSED;
import static io.hubbub.landing.jdbc.SqlFailure.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class SqlFailureTest {
  @Test
  void knowsAKeyThatIsThere() {
    assertThat(of("23505")).isEqualTo(DUPLICATE_KEY);
  }

  @Test
  void tellsAMissingPartitionFromABrokenConstraint() {
    assertThat(of("23514")).isEqualTo(MISSING_PARTITION);
    ServerErrorMessage broken = new ServerErrorMessage("SERROR\0C23514\0Mno\0nno_bad\0");
    assertThat(SqlFailure.of(new PSQLException(broken))).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22001", "22021", "22P02", "22P05", "22008", "23502", "54000"})
  void refusesWhatNoRepetitionMends(String state) {
    assertThat(of(state)).isEqualTo(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "08001", "40001", "40P01", "53100", "53300", "55P03", "57014", "57P01", "57P03",
        "25P04", "25P02", "58030", "42P01", "42501", "0A000", "XX000", "22P04", "99999", ""
      })
  void givesUpNoEventForWhatMayPassOrIsNotUnderstood(String state) {
    assertThat(of(state)).isEqualTo(UNAVAILABLE);
  }

  @Test
  void givesUpNoEventForAnErrorWithoutAState() {
    assertThat(SqlFailure.of(new SQLException("no state"))).isEqualTo(UNAVAILABLE);
  }

  private static SqlFailure of(String state) {
    return SqlFailure.of(new SQLException("any", state));
  }
}
