/**
 * Makes a report of an observation: verdicts, bottleneck, advice, regression, leak, score. Pure:
 * the same observation gives the same report.
 */
@NullMarked
package io.hubbub.monitoring.report.judgement;

import org.jspecify.annotations.NullMarked;
