@NullMarked
package io.hubbub.openapi.check;

import org.jspecify.annotations.NullMarked;
