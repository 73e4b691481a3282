/**
 * How much happened, by channel, by user and over time: roll-ups of the rows that landed, and the
 * questions they answer.
 */
@NullMarked
package io.hubbub.statistics;

import org.jspecify.annotations.NullMarked;
