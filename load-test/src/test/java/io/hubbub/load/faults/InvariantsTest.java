package io.hubbub.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hubbub.load.faults.Posting.Answer;
import io.hubbub.standalone.system.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvariantsTest {
  private final Judgement judgement = new Judgement();

  @Test
  void nothingIsBrokenWhenEveryAcceptedEventIsOneRowInItsPlace() {
    judgement.request("c", 0, Answer.UNKNOWN, 1, 40);

    assertThat(judgement.broken()).isEmpty();
  }

  @Test
  void anAcceptedEventWithoutARowIsLost() {
    judgement.rows.remove("b/1");
    judgement.figures = new Figures(5, 5, 0, 0, 0);

    assertThat(judgement.broken()).containsExactly("1 accepted and not in the table: [b/1]");
  }

  @Test
  void aSecondRowOfAnEventIsFound() {
    judgement.rows.add("a/3");
    judgement.figures = new Figures(7, 7, 0, 0, 0);

    assertThat(judgement.broken()).containsExactly("1 in the table more than once: [a/3]");
  }

  @Test
  void aRowThatNobodySentIsFound() {
    judgement.rows.add("d/0");
    judgement.figures = new Figures(7, 7, 0, 0, 0);

    assertThat(judgement.broken()).containsExactly("1 in the table though nobody sent them: [d/0]");
  }

  @Test
  void aGoodEventThatWasRefusedIsFound() {
    judgement.request("c", 0, Answer.REFUSED, 1, 40);

    assertThat(judgement.broken())
        .singleElement()
        .asString()
        .startsWith("2 refused though nothing is wrong with them");
  }

  @Test
  void anAnswerThatNoDoorShouldGiveIsFound() {
    judgement.troubles =
        Map.of("status 503", 9, "no answer over NATS", 1, "Connection reset", 2, "status 500", 3);

    assertThat(judgement.broken())
        .containsExactly("requests were answered as they never should be: {status 500=3}");

    judgement.troubles = Map.of("no answer within 10 s", 1);

    assertThat(judgement.broken()).hasSize(1);
  }

  @Test
  void aRequestBehindOneThatWasSentAfterItsAnswerIsOutOfOrder() {
    judgement.rows.clear();
    judgement.rows.addAll(List.of("b/0", "b/1", "a/0", "a/1", "a/2", "a/3"));

    assertThat(judgement.broken())
        .containsExactly("a/0 stands behind b/0, which was sent after its answer");
  }

  @Test
  void requestsUnderWayTogetherMayStandEitherWay() {
    judgement.request("c", 0, Answer.ACCEPTED, 1, 33);
    judgement.rows.addAll(4, List.of("c/0", "c/1"));
    judgement.figures = new Figures(8, 8, 0, 0, 0);

    assertThat(judgement.broken()).isEmpty();
  }

  @Test
  void eventsOfOneRequestStandInItsOrder() {
    judgement.rows.set(4, "a/3");
    judgement.rows.set(5, "a/2");

    assertThat(judgement.broken())
        .containsExactly("a/2 stands behind a later event of its request");
  }

  @Test
  void unlessItWasCutInHalfAndRepeated() {
    judgement.rows.set(2, "b/1");
    judgement.rows.set(3, "b/0");

    assertThat(judgement.broken()).isEmpty();
  }

  @Test
  void historyThatDiffersFromTheTableIsFound() {
    judgement.history = judgement.rows.reversed();

    assertThat(judgement.broken()).containsExactly("history is not what the table has");
  }

  @Test
  void whatIsStillUnderWayIsFound() {
    judgement.drained = false;

    assertThat(judgement.broken())
        .containsExactly("something is still under way 60 s after the healing");
  }

  @Test
  void aGoodEventAmongTheDeadLettersIsFound() {
    judgement.poison = 3;
    judgement.deadLetters = 4;

    assertThat(judgement.broken()).containsExactly("4 dead letters for 3 poisonous messages");
  }

  @Test
  void aSystemThatMiscountsIsFound() {
    judgement.figures = new Figures(7, 6, 0, 0, 0);
    assertThat(judgement.broken()).containsExactly("7 counted as accepted, and 6 as settled");

    judgement.figures = new Figures(7, 7, 0, 0, 0);
    assertThat(judgement.broken()).containsExactly("7 counted as landed, and 6 rows");
  }

  @Test
  void anEventThatOnlyTheLedgerLandedIsFound() {
    judgement.passedOver = 2;

    assertThat(judgement.broken())
        .containsExactly("2 events were acknowledged without being landed");
  }

  @Test
  void whatAProcessHoldsOnToIsFound() {
    Vitals rest = Judgement.AT_REST;
    assertThat(brokenWith(new Vitals(rest.heap() + (5 << 20), 30, 100, 0, 0)))
        .containsExactly("event-service-1: 45 MiB of heap, were 40");
    assertThat(brokenWith(new Vitals(rest.heap(), 34, 100, 0, 0)))
        .containsExactly("event-service-1: 34 threads, were 30");
    assertThat(brokenWith(new Vitals(rest.heap(), 30, 109, 0, 0)))
        .containsExactly("event-service-1: 109 files, were 100");
    assertThat(brokenWith(new Vitals(rest.heap(), 30, 100, 4, 0)))
        .containsExactly("event-service-1: 4 connections in use, were 0");
    assertThat(brokenWith(new Vitals(rest.heap(), 30, 100, 0, 1)))
        .containsExactly("event-service-1: 1 threads waiting for a connection, were 0");
  }

  private List<String> brokenWith(Vitals after) {
    judgement.after = Map.of("event-service-1", after);
    return judgement.broken();
  }

  @Test
  void aProcessThatDoesNotSayHowItIsIsFound() {
    judgement.after = Map.of();

    assertThat(judgement.broken()).containsExactly("event-service-1 does not say how it is");
  }
}
