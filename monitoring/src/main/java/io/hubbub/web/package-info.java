/** How both services answer over HTTP when something is wrong, and where they say they listen. */
@NullMarked
package io.hubbub.web;

import org.jspecify.annotations.NullMarked;
