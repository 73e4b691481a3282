package io.hubbub.monitoring.report;

import java.util.Map;

/**
 * On what it was measured; figures of different machines are not comparable.
 *
 * @param version of Hubbub
 * @param jvm vendor and version
 * @param system operating system and architecture
 * @param processors as the JVM sees them
 * @param memoryBytes of the machine or container
 * @param servers for instance {@code nats} to its version
 */
public record Environment(
    String version,
    String jvm,
    String system,
    int processors,
    long memoryBytes,
    Map<String, String> servers) {}
