/** What both services know of JetStream: the connection, the streams, dead letters. */
@NullMarked
package io.hubbub.bus;

import org.jspecify.annotations.NullMarked;
