/** The guards of this service: around PostgreSQL, and around what is asked of NATS. */
@NullMarked
package io.hubbub.guards;

import org.jspecify.annotations.NullMarked;
