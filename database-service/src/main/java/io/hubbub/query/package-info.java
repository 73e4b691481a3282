/**
 * What every question to the database has in common: its parameters, the connections it is answered
 * over, and the two edges that it comes in by.
 */
@NullMarked
package io.hubbub.query;

import org.jspecify.annotations.NullMarked;
