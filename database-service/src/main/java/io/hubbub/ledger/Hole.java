package io.hubbub.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sequences that landing passed over, and what became of them.
 *
 * @param sequences like {@code 3-5} or {@code 7}
 * @param state {@code found} while it is to be landed, {@code landed}, or {@code gone} from the
 *     stream as well
 * @param settledAt when it was landed or found to be gone; null before
 * @param acknowledgedAt when an operator took note of what is gone; null before
 */
record Hole(
    String sequences,
    long events,
    String state,
    Instant foundAt,
    @Nullable Instant settledAt,
    @Nullable Instant acknowledgedAt) {}
