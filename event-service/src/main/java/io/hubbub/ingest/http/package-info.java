/** {@code POST /events}. */
@NullMarked
package io.hubbub.ingest.http;

import org.jspecify.annotations.NullMarked;
