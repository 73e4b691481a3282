/** Which process this is. What it says about itself is in the packages below. */
@NullMarked
package io.hubbub.monitoring;

import org.jspecify.annotations.NullMarked;
