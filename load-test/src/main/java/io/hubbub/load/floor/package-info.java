/**
 * The floor: the least program that publishes to JetStream, pulls, and COPYs into a table. It
 * checks nothing, and loses or repeats events when something fails; it says how fast the same
 * servers can be on the same machine.
 */
@NullMarked
package io.hubbub.load.floor;

import org.jspecify.annotations.NullMarked;
