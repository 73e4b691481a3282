/** What it costs that the bus has each event on its disk before it says so. */
@NullMarked
package io.hubbub.load.sync;

import org.jspecify.annotations.NullMarked;
