package io.hubbub.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.nats.client.JetStreamStatusException;
import io.nats.client.support.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource({
    "08001, AWAY, connection refused",
    "08003, AWAY, connection does not exist",
    "08006, AWAY, connection broken",
    "28P01, AWAY, wrong password",
    "3D000, AWAY, no such database",
    "25006, AWAY, read only: a standby",
    "25P03, AWAY, idle in transaction for too long",
    "25P04, AWAY, transaction took too long",
    "53100, AWAY, disk full",
    "53200, CONFLICT, out of memory or of room for locks",
    "53300, AWAY, too many connections",
    "57P01, AWAY, shut down by its administrator",
    "57P02, AWAY, crashed",
    "57P03, AWAY, starting up",
    "58030, AWAY, input or output failed",
    "40001, CONFLICT, serialization",
    "40P01, CONFLICT, deadlock",
    "55P03, CONFLICT, lock not available",
    "57014, CONFLICT, cancelled by its time limit",
    "22001, REFUSED, value too long",
    "22P05, REFUSED, character without an equal",
    "23502, REFUSED, null",
    "23505, REFUSED, duplicate key",
    "23514, REFUSED, check or no partition",
    "54000, REFUSED, index row too large",
    "22P04, UNKNOWN, COPY written wrongly",
    "42P01, UNKNOWN, no such table",
    "42601, UNKNOWN, syntax",
    "XX000, UNKNOWN, internal error",
    "'', UNKNOWN, empty"
  })
  void tellsByTheState(String state, Failure expected, String words) {
    assertThat(Failure.of(new SQLException(words, state))).isEqualTo(expected);
  }

  @Test
  void aPoolWithoutAConnectionInTimeIsAway() {
    assertThat(Failure.of(new SQLTransientConnectionException("not available, request timed out")))
        .isEqualTo(Failure.AWAY);
  }

  @Test
  void aStateSaysMoreThanAType() {
    assertThat(Failure.of(new SQLTransientConnectionException("deadlock", "40P01")))
        .isEqualTo(Failure.CONFLICT);
  }

  @Test
  void ofAChainTheFirstThatTells() {
    SQLException broken = new SQLException("broken", "08006");
    assertThat(Failure.of(new IllegalStateException(new SQLException("no state", broken))))
        .isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new ExecutionException(new CompletionException(broken))))
        .isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new BatchUpdateException("one", "23505", 0, new int[0], broken)))
        .isEqualTo(Failure.REFUSED);
  }

  @Test
  void aChainThatBitesItsTailEnds() {
    Exception head = new IllegalStateException("head");
    Exception tail = new IllegalStateException("tail", head);
    head.initCause(tail);
    assertThat(Failure.of(head)).isEqualTo(Failure.UNKNOWN);
  }

  @Test
  void whatTheNetworkSaysIsAway() {
    assertThat(Failure.of(new IOException("Timeout or no response"))).isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new ConnectException("refused"))).isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new SocketTimeoutException("read"))).isEqualTo(Failure.AWAY);
    assertThat(Failure.of(new TimeoutException("ack"))).isEqualTo(Failure.AWAY);
  }

  @Test
  void anAnswerThatAnIoExceptionWrapsIsWhatCounts() {
    Exception refused = new JetStreamStatusException(new Status(400, "too large"));
    assertThat(Failure.of(new IOException(refused))).isEqualTo(Failure.REFUSED);
    assertThat(Failure.of(new CompletionException(new IOException(refused))))
        .isEqualTo(Failure.REFUSED);
    assertThat(Failure.of(new IOException(new IllegalStateException("closed"))))
        .isEqualTo(Failure.AWAY);
  }

  @ParameterizedTest
  @CsvSource({"503, AWAY", "500, AWAY", "404, REFUSED", "400, REFUSED", "409, REFUSED"})
  void tellsByTheStatusOfJetStream(int status, Failure expected) {
    assertThat(Failure.of(new JetStreamStatusException(new Status(status, "said so"))))
        .isEqualTo(expected);
  }

  @Test
  void aFaultOfOursIsNobodysOutage() {
    assertThat(Failure.of(new NullPointerException())).isEqualTo(Failure.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource
  void whatCountsMayPass(Failure failure) {
    assertThat(failure.counts()).isEqualTo(failure == Failure.AWAY);
    assertThat(failure.mayPass()).isEqualTo(failure == Failure.AWAY || failure == Failure.CONFLICT);
  }
}
