/**
 * Real servers as child processes of one machine: {@link io.hubbub.standalone.NatsServer} and
 * {@link io.hubbub.standalone.PostgresServer}. They serve {@code ./hubbub up} and the tests of
 * every module.
 */
@NullMarked
package io.hubbub.standalone;

import org.jspecify.annotations.NullMarked;
