/**
 * PostgreSQL: where it is, the form of its tables, and a pool of connections for each kind of work:
 * {@code landing}, {@code queries} and {@code jobs}. None of them waits for another's.
 */
@NullMarked
package io.hubbub.database;

import org.jspecify.annotations.NullMarked;
