package io.hubbub.monitoring.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /performance/report} answers; as JSON exactly these names.
 *
 * @param at the end of the window
 * @param instances that answered
 * @param missing that should have answered; the report does not speak for them
 * @param verdict the worst of the targets'; NO_DATA only when no target has data
 * @param healthScore 0 to 100, what remains after the deductions; null when no target has data
 * @param deductions what the score lost, and for which target
 */
public record Report(
    Scope scope,
    Window window,
    Instant at,
    List<String> instances,
    List<String> missing,
    Verdict verdict,
    List<Target> targets,
    Ledger ledger,
    Bottleneck bottleneck,
    List<Advice> advice,
    Regression regression,
    Leak leak,
    @Nullable Integer healthScore,
    List<Deduction> deductions,
    Environment environment) {

  /**
   * Where every event is, since the beginning of the system; null where no instance said.
   *
   * @param acknowledged lost, and an operator took note
   * @param difference accepted less all the others: 0, or events are unaccounted for; counted by
   *     sequence and so right while events land, which cannot be said of the others' sum
   * @param missing those that landing passed over; null for none
   */
  public record Ledger(
      @Nullable Long accepted,
      @Nullable Long landed,
      @Nullable Long alreadyThere,
      @Nullable Long deadLettered,
      @Nullable Long waiting,
      @Nullable Long acknowledged,
      @Nullable Long difference,
      @Nullable Missing missing) {}

  /**
   * Events that landing passed over, and that have not landed since.
   *
   * @param events how many
   * @param first the lowest of their sequences in the stream
   * @param last the highest
   */
  public record Missing(long events, long first, long last) {}

  /**
   * Something to change.
   *
   * @param about in a word or two, for instance {@code pool queries}
   * @param change what to do, with the setting's name where there is one
   * @param reason why, in words
   * @param figures that it rests on; never empty
   */
  public record Advice(String about, String change, String reason, List<Evidence> figures) {}

  /** A figure that was measured. */
  public record Evidence(String name, double value, String unit) {}

  /** What a target took from the health score. */
  public record Deduction(String target, int points, String reason) {}
}
