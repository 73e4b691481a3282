/** HTTP by hand, for what no decent client sends. */
@NullMarked
package io.hubbub.standalone.http;

import org.jspecify.annotations.NullMarked;
