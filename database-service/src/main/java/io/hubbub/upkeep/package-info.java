/** Jobs that keep the table and the streams in shape: partitions, retention, trimming, counters. */
@NullMarked
package io.hubbub.upkeep;

import org.jspecify.annotations.NullMarked;
