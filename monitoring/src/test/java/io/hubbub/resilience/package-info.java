@NullMarked
package io.hubbub.resilience;

import org.jspecify.annotations.NullMarked;
