/** The whole of Hubbub as processes, under load, killed and restarted. */
@NullMarked
package io.hubbub.load.system;

import org.jspecify.annotations.NullMarked;
