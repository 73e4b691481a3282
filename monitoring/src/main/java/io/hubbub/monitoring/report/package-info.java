/**
 * What {@code GET /performance/report} is made of: what was observed and what the report says of
 * it. Plain data; {@code judgement} makes the one from the other, {@code page} shows it.
 */
@NullMarked
package io.hubbub.monitoring.report;

import org.jspecify.annotations.NullMarked;
