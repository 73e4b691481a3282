/** Events out of JetStream, dead letters into it. */
@NullMarked
package io.hubbub.landing.nats;

import org.jspecify.annotations.NullMarked;
