/**
 * Shows a report to people: as a page of HTML, as Markdown, in a terminal. All three say the same,
 * from one {@code Document}.
 */
@NullMarked
package io.hubbub.monitoring.report.page;

import org.jspecify.annotations.NullMarked;
