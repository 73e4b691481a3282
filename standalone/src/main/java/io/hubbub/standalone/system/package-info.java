/**
 * The whole system on one machine: {@link io.hubbub.standalone.system.LocalSystem} starts
 * nats-server, PostgreSQL and the services, watches them and stops them in order.
 */
@NullMarked
package io.hubbub.standalone.system;

import org.jspecify.annotations.NullMarked;
