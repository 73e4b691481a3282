/** What guarding a call costs. */
@NullMarked
package io.hubbub.load.guards;

import org.jspecify.annotations.NullMarked;
