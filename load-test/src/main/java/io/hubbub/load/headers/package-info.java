/** What it costs to look at the headers of every message that NATS delivers. */
@NullMarked
package io.hubbub.load.headers;

import org.jspecify.annotations.NullMarked;
