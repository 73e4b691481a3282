/** What happened, asked about: page by page, or all of it in one stream. */
@NullMarked
package io.hubbub.history;

import org.jspecify.annotations.NullMarked;
