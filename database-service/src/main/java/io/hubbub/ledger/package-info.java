/**
 * What became of every event that was accepted: counted by its sequence in the stream, and landed
 * from there when landing passed it over.
 */
@NullMarked
package io.hubbub.ledger;

import org.jspecify.annotations.NullMarked;
