/** How the partitions of the event table are asked. */
@NullMarked
package io.hubbub.partitions;

import org.jspecify.annotations.NullMarked;
