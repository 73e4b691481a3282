package io.hubbub.monitoring.report.judgement;

import io.hubbub.monitoring.report.Report.Advice;
import io.hubbub.monitoring.report.Report.Evidence;
import io.hubbub.monitoring.report.Report.Ledger;
import io.hubbub.monitoring.report.Report.Missing;
import java.util.List;
import java.util.stream.Stream;

/** Whether events are unaccounted for. */
final class LedgerAdvice {
  private final Sight sight;

  LedgerAdvice(Sight sight) {
    this.sight = sight;
  }

  Stream<Advice> all() {
    Ledger ledger = Deliveries.ledger(sight);
    if (ledger.missing() != null) {
      return Stream.of(missing(ledger.missing()));
    }
    return ledger.difference() == null || ledger.difference() == 0
        ? Stream.empty()
        : Stream.of(difference(ledger.difference()));
  }

  private static Advice missing(Missing missing) {
    return new Advice(
        "missing events",
        "See ./hubbub ledger for what is missing, and find out what removed it from the stream.",
        "They were accepted and passed over by landing. What the stream still has is landed by"
            + " itself; what stays missing has to be sent again.",
        List.of(
            new Evidence("missing", missing.events(), "events"),
            new Evidence("lowest sequence", missing.first(), ""),
            new Evidence("highest sequence", missing.last(), "")));
  }

  private static Advice difference(long difference) {
    return new Advice(
        "the ledger",
        "See ./hubbub ledger, and whether an instance does the jobs.",
        "Above zero events are missing and nobody has named them; below, some were counted twice.",
        List.of(new Evidence("difference", difference, "events")));
  }
}
