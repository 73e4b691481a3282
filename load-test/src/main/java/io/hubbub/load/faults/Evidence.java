package io.hubbub.load.faults;

import io.hubbub.standalone.system.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is known when everything is over, to be judged by {@link Invariants}.
 *
 * @param book what clients sent and were answered
 * @param rows the ids of the table's rows, by time and then as the bus accepted them
 * @param history the ids as a client reads them back
 * @param drained whether nothing was under way any more in time
 * @param limit the time for that
 * @param figures what the system itself counted
 * @param passedOver events that were acknowledged and not landed, even if the ledger landed them
 * @param troubles how often which answer, or which end of a connection, was not a 202
 * @param poison messages sent that cannot become rows
 * @param deadLetters messages kept as dead letters
 * @param before what each process held on to
 * @param after the same afterwards
 */
record Evidence(
    Book book,
    List<String> rows,
    List<String> history,
    boolean drained,
    Duration limit,
    Figures figures,
    long passedOver,
    Map<String, Integer> troubles,
    long poison,
    long deadLetters,
    Map<String, Vitals> before,
    Map<String, Vitals> after) {}
