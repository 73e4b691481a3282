/** Dead letters listed, shown, replayed and deleted. */
@NullMarked
package io.hubbub.deadletters;

import org.jspecify.annotations.NullMarked;
