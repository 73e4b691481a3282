package io.hubbub.monitoring.report;

/**
 * The names of the series that the report looks at, in an {@link Observation} and in its minutes. A
 * metric of our own has the key it has under {@code /metrics/all}; seconds are plain numbers of
 * seconds.
 */
public final class Keys {

  // Distributions, in nanoseconds.
  public static final String ACCEPTED_TO_STORED = "accepted_to_stored";
  public static final String STORED_TO_FETCHED = "stored_to_fetched";
  public static final String FETCHED_TO_COMMITTED = "fetched_to_committed";
  public static final String ACCEPTED_TO_COMMITTED = "accepted_to_committed";

  /** One batch's transaction. */
  public static final String SAVE = "save";

  /** By {@code question}. */
  public static final String QUESTION = "question";

  /** A distribution of events, not of time. */
  public static final String LANDING_BATCH_EVENTS = "landing_batch_events";

  // Counts: increases over the window.
  public static final String ACCEPTED = "accepted_events";

  /** By {@code outcome}; HTTP and NATS added. */
  public static final String INGEST_REQUESTS = "ingest_requests";

  public static final String LOST_MESSAGES = "lost_messages";
  public static final String LANDED = "landing_landed_events";
  public static final String ALREADY_THERE = "landing_already_there_events";
  public static final String REDELIVERED = "landing_redelivered_events";

  /** By {@code reason}. */
  public static final String DEAD_LETTERED = "landing_dead_lettered_events";

  /** By {@code closed_by}. */
  public static final String BATCHES = "landing_batches";

  /** Lines logged as errors. */
  public static final SeriesKey ERRORS = SeriesKey.of("logback_events", "level", "error");

  /** Requests over HTTP answered with a 5xx, of every path; without the doors' 503. */
  public static final String SERVER_ERRORS = "http_server_errors";

  /** Seconds in which the JVM stood still for its collector, summed. */
  public static final String COLLECTION_SECONDS = "jvm_gc_pause_seconds_sum";

  /** By {@code pool}: times a connection was asked for. */
  public static final String POOL_ACQUIRED = "hikaricp_connections_acquire_seconds_count";

  /** By {@code pool}: seconds waited for connections. */
  public static final String POOL_ACQUIRE_SECONDS = "hikaricp_connections_acquire_seconds_sum";

  /** By {@code pool}: seconds for which connections were in use. */
  public static final String POOL_USAGE_SECONDS = "hikaricp_connections_usage_seconds_sum";

  /** By {@code pool}: times no connection came in time. */
  public static final String POOL_TIMEOUTS = "hikaricp_connections_timeout";

  /** By {@code table}, from {@code pg_stat_user_tables}. */
  public static final String TABLE_SEQ_SCANS = "table_seq_scans";

  /** By {@code table}: rows that sequential scans read. */
  public static final String TABLE_SEQ_ROWS = "table_seq_rows_read";

  // From pg_stat_statements where it is installed, by its text as label {@code statement};
  // only those that were called:
  public static final String STATEMENT_CALLS = "statement_calls";
  public static final String STATEMENT_SECONDS = "statement_seconds";
  public static final String STATEMENT_ROWS = "statement_rows";

  /** Blocks found in the buffers or read, added up. */
  public static final String STATEMENT_BLOCKS = "statement_blocks";

  // Gauges, each of an instance. The ledger is the same on every instance of the
  // database-service and counts from the beginning of the system.
  public static final String LEDGER_ACCEPTED = "ledger_accepted_events";
  public static final String LEDGER_LANDED = "ledger_landed_events";
  public static final String LEDGER_ALREADY_THERE = "ledger_already_there_events";
  public static final String LEDGER_DEAD_LETTERED = "ledger_dead_lettered_events";
  public static final String LEDGER_ACKNOWLEDGED = "ledger_acknowledged_events";

  /** Counted by sequence: right also while events land. */
  public static final String LEDGER_DIFFERENCE = "ledger_difference_events";

  public static final String LEDGER_MISSING = "ledger_missing_events";
  public static final String LEDGER_MISSING_FIRST = "ledger_missing_first_sequence";
  public static final String LEDGER_MISSING_LAST = "ledger_missing_last_sequence";
  public static final String WAITING_SECONDS = "waiting_seconds";
  public static final String LANDING_PAUSED = "landing_paused";

  /**
   * Threads that save batches; absent: one less than the connections of the pool {@code landing},
   * one of which is the ledger's.
   */
  public static final String LANDING_WRITERS = "landing_writers";

  /** How many events may be in flight to the bus. */
  public static final String IN_FLIGHT_LIMIT = "in_flight_limit_events";

  /** By {@code pool}: connections in use. */
  public static final String POOL_USED = "hikaricp_connections_active";

  /** By {@code pool}. */
  public static final String POOL_MAX = "hikaricp_connections_max";

  /** The most the heap may become. */
  public static final String HEAP_MAX = "heap_max_bytes";

  public static final String START_TIME_SECONDS = "process_start_time_seconds";

  // Of minutes, the whole system's:
  public static final String LANDED_PER_SECOND = "landed_per_second";
  public static final String ACCEPTED_PER_SECOND = "accepted_per_second";

  /** Also a gauge. */
  public static final String WAITING_EVENTS = "waiting_events";

  public static final String POOL_ACTIVE = "pool_active";
  public static final String P50_MS = "p50_ms";
  public static final String P95_MS = "p95_ms";
  public static final String P99_MS = "p99_ms";

  // Of minutes, each of an instance; also gauges:
  public static final String HEAP_AFTER_COLLECTION = "heap_after_collection_bytes";
  public static final String RESIDENT = "resident_bytes";

  /** Share of its machine's processors that this process used, 0 to 1. */
  public static final String PROCESS_CPU = "process_cpu_usage";

  /** Share of its machine's processors that everything together used, 0 to 1. */
  public static final String SYSTEM_CPU = "system_cpu_usage";

  private Keys() {}
}
