package io.hubbub.monitoring.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is observed.
 *
 * @param enabled whether latencies and sizes are recorded; without them percentiles are missing
 *     everywhere, what is counted stays
 */
@ConfigurationProperties("hubbub.metrics")
record MetricsProperties(@DefaultValue("true") boolean enabled) {}
