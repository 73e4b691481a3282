/** The store of events in PostgreSQL. */
@NullMarked
package io.hubbub.landing.jdbc;

import org.jspecify.annotations.NullMarked;
