/** What all instances saw, kept for thirty days. */
@NullMarked
package io.hubbub.observations;

import org.jspecify.annotations.NullMarked;
