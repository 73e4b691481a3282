package io.hubbub.tracing;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the id of a trace into what this thread logs, under the name that the Elastic Common Schema
 * has for it, until it is closed.
 */
public final class LogTrace implements AutoCloseable {
  private static final String KEY = "trace.id";
  private static final LogTrace NONE = new LogTrace(false, null);

  private final boolean written;
  private final @Nullable String before;

  private LogTrace(boolean written, @Nullable String before) {
    this.written = written;
    this.before = before;
  }

  /** Names a trace; null names none. */
  public static LogTrace of(@Nullable TraceParent trace) {
    return of(trace == null ? null : trace.traceId());
  }

  static LogTrace of(@Nullable String traceId) {
    if (traceId == null) {
      return NONE;
    }
    LogTrace named = new LogTrace(true, MDC.get(KEY));
    MDC.put(KEY, traceId);
    return named;
  }

  /** Names what was named before. */
  @Override
  public void close() {
    if (written && before != null) {
      MDC.put(KEY, before);
    } else if (written) {
      MDC.remove(KEY);
    }
  }
}
