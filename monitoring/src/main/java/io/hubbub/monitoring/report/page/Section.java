package io.hubbub.monitoring.report.page;

import java.util.List;

/**
 * A part of the report under a heading.
 *
 * @param id unique in the report, of small letters
 */
record Section(String id, String title, List<Block> blocks) {}
