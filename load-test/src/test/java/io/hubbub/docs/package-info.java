/** Documents that are made from the code. */
@NullMarked
package io.hubbub.docs;

import org.jspecify.annotations.NullMarked;
