package io.hubbub.deadletters;

import io.hubbub.bus.DeadLetter;

/**
 * A dead letter and its place in the stream of dead letters.
 *
 * @param id its sequence there, by which people name it
 */
record KeptLetter(long id, DeadLetter letter) {}
