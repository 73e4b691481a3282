/** Traces: the context that comes with a request or an event, the spans made of it, and the log. */
@NullMarked
package io.hubbub.tracing;

import org.jspecify.annotations.NullMarked;
