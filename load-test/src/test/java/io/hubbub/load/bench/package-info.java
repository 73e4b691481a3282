@NullMarked
package io.hubbub.load.bench;

import org.jspecify.annotations.NullMarked;
