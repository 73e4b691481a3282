/** What became of every event that was accepted, in figures. */
@NullMarked
package io.hubbub.ledger;

import org.jspecify.annotations.NullMarked;
