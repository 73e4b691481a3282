@NullMarked
package io.hubbub.load.replay;

import org.jspecify.annotations.NullMarked;
