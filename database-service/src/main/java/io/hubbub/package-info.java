/** The database service. */
@NullMarked
package io.hubbub;

import org.jspecify.annotations.NullMarked;
