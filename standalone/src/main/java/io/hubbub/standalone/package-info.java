/**
 * Real servers as child processes of one machine: {@link io.hubbub.standalone.NatsServer} and
 * {@link io.hubbub.standalone.PostgresServer}, and {@link io.hubbub.standalone.PrometheusServer}
 * and {@link io.hubbub.standalone.AlertmanagerServer}, which watch them. They serve {@code ./hubbub
 * up} and the tests of every module.
 */
@NullMarked
package io.hubbub.standalone;

import org.jspecify.annotations.NullMarked;
